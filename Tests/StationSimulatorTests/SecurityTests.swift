import Certificates
import Foundation
import OCPP16
import OCPPJ
import Testing

@testable import StationSimulator

@Suite("Certificates and security profiles of a simulated station")
struct SecurityTests {
    private static func authority() throws -> CertificateAuthority {
        try CertificateAuthority.root(
            organization: "Owner", commonName: "Root", algorithm: .ecdsa,
            validity: Date.now.addingTimeInterval(-60)..<Date.now.addingTimeInterval(86_400))
    }

    private static func root() throws -> String { try authority().identity().certificatePEM }

    private func install(_ dialogue: inout Dialogue, _ pem: String) throws -> InstallCertificateStatus {
        try dialogue.command(
            InstallCertificate(certificateType: .centralSystemRootCertificate, certificate: pem)
        ).status
    }

    @Test("roots are installed, listed and deleted by any hash algorithm; nonsense is an event")
    func roots() throws {
        var dialogue = try Dialogue.accepted()
        let list = GetInstalledCertificateIds(certificateType: .centralSystemRootCertificate)
        #expect(try dialogue.command(list).status == .notFound)
        #expect(try install(&dialogue, "nonsense") == .rejected)
        #expect(
            try dialogue.expect(SecurityEventNotification.self).request.type
                == "InvalidCentralSystemCertificate")
        let pem = try Self.root()
        #expect(try install(&dialogue, pem) == .accepted)
        #expect(try install(&dialogue, pem) == .accepted)
        #expect(try dialogue.command(list).certificateHashData?.count == 1)
        let hash = try CertificateHash(ofRoot: pem, .sha384)
        let deletion = DeleteCertificate(
            certificateHashData: CertificateHashData(
                hashAlgorithm: .sha384, issuerNameHash: hash.issuerNameHash,
                issuerKeyHash: hash.issuerKeyHash, serialNumber: hash.serialNumber))
        #expect(try dialogue.command(deletion).status == .accepted)
        #expect(try dialogue.command(deletion).status == .notFound)
    }

    /// Up to the request, which it returns.
    private func asked(_ dialogue: inout Dialogue) throws -> String {
        let trigger = ExtendedTriggerMessage(requestedMessage: .signChargePointCertificate)
        #expect(try dialogue.command(trigger).status == .accepted)
        let (id, request) = try dialogue.expect(SignCertificate.self)
        dialogue.answer(id, SignCertificate.Response(status: .accepted))
        return request.csr
    }

    @Test("a certificate for its key is used; any other one is refused with an event")
    func signed() throws {
        var dialogue = try Dialogue.accepted()
        let csr = try SigningRequest(pem: asked(&dialogue))
        #expect(csr.commonName == "CP1")
        let validity = Date.now..<Date.now.addingTimeInterval(3_600)
        let stranger = try SigningRequest(
            pem: StationKey(.ecdsa).signingRequest(organization: "Owner", commonName: "CP1"))
        let wrong = try Self.authority().stationCertificate(for: stranger, validity: validity)
        #expect(try dialogue.command(CertificateSigned(certificateChain: wrong)).status == .rejected)
        let event = try dialogue.expect(SecurityEventNotification.self)
        #expect(event.request.type == "InvalidChargePointCertificate")
        dialogue.answer(event.id, SecurityEventNotification.Response())
        let chain = try Self.authority().stationCertificate(for: csr, validity: validity)
        #expect(try dialogue.command(CertificateSigned(certificateChain: chain)).status == .accepted)
        #expect(dialogue.certificates.map(\.certificatePEM) == [chain])
        #expect(dialogue.closes.isEmpty)
    }

    @Test("on profile 3 a new certificate is used at once")
    func renewed() throws {
        var dialogue = try Dialogue.accepted { $0.securityProfile = 3 }
        let csr = try SigningRequest(pem: asked(&dialogue))
        let chain = try Self.authority().stationCertificate(
            for: csr, validity: Date.now..<Date.now.addingTimeInterval(3_600))
        _ = try dialogue.command(CertificateSigned(certificateChain: chain))
        #expect(dialogue.closes.count == 1)
    }

    private func setProfile(_ dialogue: inout Dialogue, _ value: String) throws -> ConfigurationStatus {
        try dialogue.command(ChangeConfiguration(key: "SecurityProfile", value: value)).status
    }

    @Test(
        "a profile needs its prerequisites, is never lowered, and comes with the reset; a failure brings it back"
    )
    func raise() throws {
        var dialogue = try Dialogue.accepted { $0.securityProfile = 1 }
        #expect(try setProfile(&dialogue, "0") == .rejected)
        #expect(try setProfile(&dialogue, "4") == .rejected)
        #expect(try setProfile(&dialogue, "2") == .rejected)
        #expect(try install(&dialogue, Self.root()) == .accepted)
        #expect(try setProfile(&dialogue, "3") == .rejected)
        #expect(try setProfile(&dialogue, "2") == .accepted)
        #expect(dialogue.profiles.isEmpty)
        _ = try dialogue.command(Reset(type: .hard))
        #expect(dialogue.profiles == [2])
        for _ in 0..<4 {
            dialogue.wait(.seconds(120))
            dialogue.happen(.connectionFailed("no"))
        }
        #expect(dialogue.profiles == [2, 1])
    }
}
