import Certificates
import Database
import Foundation
import OCPP16
import OCPPJ
import Testing

@testable import CentralSystem

@Suite("Requests of stations for certificates, from SignCertificate to the certificate in use")
struct CertificateRequestTests {
    private static func signing() -> CentralSystemSettings {
        var settings = CentralSystemSettings()
        settings.signsCertificates = true
        return settings
    }

    private func ask(_ system: TestSystem, _ csr: String) async throws -> String {
        let payload = String(decoding: SignCertificate(csr: csr).encoded(), as: UTF8.self)
        return try await system.call("SignCertificate", payload)
    }

    private func requests(_ system: TestSystem) async throws -> [CertificateRequestRecord] {
        try await system.database.read {
            try system.system.certificateRequests(ofStation: system.context.stationID, in: $0)
        }
    }

    private func chain(for csr: String, from start: Date = .now) throws -> String {
        let validity = start.addingTimeInterval(-60)..<start.addingTimeInterval(86_400)
        return try CertificateAuthority.root(
            organization: "Owner", commonName: "Stations", algorithm: .ecdsa, validity: validity
        ).stationCertificate(for: SigningRequest(pem: csr), validity: validity)
    }

    private func deliver(_ system: TestSystem, _ chain: String) async throws -> Int64? {
        try await system.database.write { transaction in
            guard let open = try system.system.openCertificateRequests(in: transaction).first else {
                return nil
            }
            return try system.system.deliver(
                chain: chain, for: open, at: TestSystem.noon, in: transaction)
        }
    }

    @Test("what cannot be signed is refused with the reason")
    func refused() async throws {
        let system = try await TestSystem(settings: Self.signing())
        #expect(try await ask(system, "no request") == #"{"status":"Rejected"}"#)
        let foreign = try StationKey(.ecdsa).signingRequest(organization: "Owner", commonName: "CP2")
        #expect(try await ask(system, foreign) == #"{"status":"Rejected"}"#)
        let kept = try await requests(system)
        #expect(kept.map(\.state) == [.refused, .refused])
        #expect(kept[0].detail == "CN of the request is not this station's serial number")
        #expect(kept[1].detail?.hasPrefix("The signing request cannot be read") == true)
        #expect(try await system.number("select count(*) as n from command") == 0)

        let nobody = try await TestSystem()
        let own = try StationKey(.ecdsa).signingRequest(organization: "Owner", commonName: "CP1")
        #expect(try await ask(nobody, own) == #"{"status":"Rejected"}"#)
        #expect(try await requests(nobody).first?.detail == "No certificate authority is set up here")
    }

    @Test("a repeated request is one request")
    func repeated() async throws {
        let system = try await TestSystem(settings: Self.signing())
        let csr = try StationKey(.ecdsa).signingRequest(organization: "Owner", commonName: "CP1")
        for _ in 0..<3 { #expect(try await ask(system, csr) == #"{"status":"Accepted"}"#) }
        #expect(try await requests(system).map(\.state) == [.received])
    }

    @Test("the certificate is sent, taken, and seen when the station comes with it")
    func whole() async throws {
        let system = try await TestSystem(settings: Self.signing())
        let csr = try StationKey(.ecdsa).signingRequest(organization: "Owner", commonName: "CP1")
        _ = try await ask(system, csr)
        let chain = try chain(for: csr)
        #expect(try await deliver(system, chain) == system.context.stationID)
        #expect(try await requests(system).map(\.state) == [.signed])
        #expect(
            try await system.answerNext(#"{"status":"Accepted"}"#)?.hasPrefix("CertificateSigned") == true)
        let taken = try #require(try await requests(system).first)
        #expect(taken.state == .accepted)
        #expect(taken.subject == "CN=CP1,O=Owner")
        let id = try #require(taken.commandID)
        #expect(try await system.effect(of: id)?.state == .awaited)

        let leaf = try PeerCertificate(pem: chain)
        try await come(to: system, with: leaf)
        #expect(try await system.effect(of: id)?.state == .observed)
        #expect(taken.serialNumber == leaf.serialNumber)
    }

    private func come(to system: TestSystem, with leaf: PeerCertificate) async throws {
        var attempt = ConnectionAttempt(
            identity: "CP1", path: "/ocpp/CP1", remoteAddress: "", basic: nil,
            offeredSubprotocols: ["ocpp1.6"], node: "n")
        attempt.allowedProfiles = [.tlsCertificate]
        attempt.transport = .tls(
            version: "TLS 1.3",
            certificate: PresentedCertificate(
                serialNumber: leaf.serialNumber, issuer: leaf.issuer,
                subject: (leaf.commonName, leaf.organizations), notAfter: Timestamp(leaf.notAfter),
                objection: nil))
        let admission = try await system.database.write { [attempt] in
            try system.system.admit(attempt, at: TestSystem.noon, in: $0)
        }
        #expect(admission.isAdmitted)
    }

    @Test("a certificate for another key is not sent, and an operator is told")
    func otherKey() async throws {
        let system = try await TestSystem(settings: Self.signing())
        let csr = try StationKey(.ecdsa).signingRequest(organization: "Owner", commonName: "CP1")
        let other = try StationKey(.ecdsa).signingRequest(organization: "Owner", commonName: "CP1")
        _ = try await ask(system, csr)
        #expect(try await deliver(system, chain(for: other)) == nil)
        let failed = try #require(try await requests(system).first)
        #expect(failed.state == .failed)
        #expect(failed.detail == "The certificate is not for the key of the request")
        #expect(try await system.eventTypes().suffix(1) == ["station.certificateRequest"])
    }

    @Test("a station that does not want the certificate is shown as such")
    func rejected() async throws {
        let system = try await TestSystem(settings: Self.signing())
        let csr = try StationKey(.rsa).signingRequest(organization: "Owner", commonName: "CP1")
        _ = try await ask(system, csr)
        _ = try await deliver(system, chain(for: csr))
        _ = try await system.answerNext(#"{"status":"Rejected"}"#)
        let rejected = try #require(try await requests(system).first)
        #expect(rejected.state == .rejected)
        #expect(rejected.detail == "the station answered Rejected")
    }
}
