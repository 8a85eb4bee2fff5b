import Certificates
import Database
import Foundation
import OCPP16
import OCPPJ
import Testing

@testable import CentralSystem

@Suite("Roots that stations hold, and profiles that are raised")
struct InstalledCertificateTests {
    private static func root() throws -> String {
        try CertificateAuthority.root(
            organization: "Owner", commonName: "Root", algorithm: .ecdsa,
            validity: Date.now..<Date.now.addingTimeInterval(86_400)
        ).identity().certificatePEM
    }

    private func installed(_ system: TestSystem) async throws -> [InstalledCertificateRecord] {
        try await system.database.read {
            try system.system.installedCertificates(ofStation: system.context.stationID, in: $0)
        }
    }

    private func install(_ system: TestSystem, _ pem: String, _ status: String) async throws {
        let request = InstallCertificate(certificateType: .centralSystemRootCertificate, certificate: pem)
        try await system.exchange(
            "InstallCertificate", String(decoding: request.encoded(), as: UTF8.self),
            answer: #"{"status":"\#(status)"}"#)
    }

    @Test("what a station takes is kept by its hash; what it refuses is not")
    func install() async throws {
        let system = try await TestSystem()
        let pem = try Self.root()
        try await install(system, pem, "Rejected")
        #expect(try await installed(system).isEmpty)
        try await install(system, pem, "Accepted")
        try await install(system, pem, "Accepted")
        let kept = try await installed(system)
        #expect(kept.map(\.subject) == ["CN=Root,O=Owner"])
        #expect(kept.first?.hash == CertificateHashData(try CertificateHash(ofRoot: pem, .sha256)))
    }

    @Test("the station's list is the truth, by whichever hash algorithm it names them")
    func list() async throws {
        let system = try await TestSystem()
        let pem = try Self.root()
        try await install(system, pem, "Accepted")
        let hash = CertificateHashData(try CertificateHash(ofRoot: pem, .sha512))
        let answer = GetInstalledCertificateIds.Response(certificateHashData: [hash], status: .accepted)
        let request = #"{"certificateType":"CentralSystemRootCertificate"}"#
        try await system.exchange(
            "GetInstalledCertificateIds", request,
            answer: String(decoding: answer.encoded(), as: UTF8.self))
        let listed = try await installed(system)
        #expect(listed.map(\.hash) == [hash])
        #expect(listed.first?.subject == "CN=Root,O=Owner")

        let other = CertificateHashData(try CertificateHash(ofRoot: pem, .sha384))
        let deletion = DeleteCertificate(certificateHashData: other)
        let payload = String(decoding: deletion.encoded(), as: UTF8.self)
        try await system.exchange("DeleteCertificate", payload, answer: #"{"status":"Failed"}"#)
        #expect(try await installed(system).count == 1)
        try await system.exchange("DeleteCertificate", payload, answer: #"{"status":"Accepted"}"#)
        #expect(try await installed(system).isEmpty)

        try await install(system, pem, "Accepted")
        try await system.exchange("GetInstalledCertificateIds", request, answer: #"{"status":"NotFound"}"#)
        #expect(try await installed(system).isEmpty)
    }

    private func security(_ system: TestSystem) async throws -> StationSecurity? {
        try await system.database.read { try system.system.station("CP1", in: $0)?.security }
    }

    private func raise(_ system: TestSystem) async throws {
        _ = try await system.database.write {
            try system.system.raiseProfile(
                of: "CP1", to: .tlsBasic, ConfigurationRequest(requestedBy: "test"), at: TestSystem.noon,
                in: $0)
        }
    }

    @Test(
        "a raise: the key, then a hard reset; a station that does not want it stays where it is",
        arguments: [
            ("Accepted", true), ("RebootRequired", true), ("Rejected", false), ("NotSupported", false),
        ])
    func raise(status: String, isRaised: Bool) async throws {
        let system = try await TestSystem()
        try await raise(system)
        #expect(try await security(system)?.nextProfile == .tlsBasic)
        let sent = try await system.answerNext(#"{"status":"\#(status)"}"#)
        #expect(sent == #"ChangeConfiguration{"key":"SecurityProfile","value":"2"}"#)
        #expect(try await security(system)?.nextProfile == (isRaised ? .tlsBasic : nil))
        let next = try await system.answerNext(#"{"status":"Accepted"}"#)
        #expect(next == (isRaised ? #"Reset{"type":"Hard"}"# : nil))
    }

    @Test("when nobody knows whether the station has heard it, both profiles stay open and nothing is reset")
    func unclear() async throws {
        let system = try await TestSystem()
        try await raise(system)
        let command = try #require(try await system.claim())
        try await system.conclude(command.id, .connectionLost)
        #expect(try await security(system)?.nextProfile == .tlsBasic)
        #expect(try await system.claim() == nil)
    }

    @Test("SecurityProfile by hand opens the next profile as well; what is missing is a warning")
    func byHand() async throws {
        let system = try await TestSystem()
        let id = try await system.exchange(
            "ChangeConfiguration", #"{"key":"SecurityProfile","value":"3"}"#,
            answer: #"{"status":"Accepted"}"#)
        #expect(try await security(system)?.nextProfile == .tlsCertificate)
        #expect(
            try await system.command(id)?.warnings == #"""
                ["/value: the station is not known to hold a CentralSystemRootCertificate",\#
                "/value: the station has taken no client certificate from here"]
                """#)
        #expect(try await system.claim() == nil)
    }
}
