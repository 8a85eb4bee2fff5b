import Certificates
import Foundation
import SwiftASN1
import Testing

@Suite("Certificate trust: each way in which a station's certificate is wrong has its word")
struct TrustTests {
    private let now = AuthorityTests.now

    private func der(_ pem: String) throws -> [UInt8] { try PEMDocument(pemString: pem).derBytes }

    private func station(
        of authority: CertificateAuthority, validity: Range<Date> = AuthorityTests.validity
    ) throws -> [UInt8] {
        try der(
            authority.stationIdentity(
                organization: "Owner", serialNumber: "SN-1", algorithm: .ecdsa, validity: validity
            ).certificatePEM)
    }

    private func trust(_ authority: CertificateAuthority) throws -> CertificateTrust {
        try CertificateTrust(pem: [authority.identity().certificatePEM])
    }

    @Test("a certificate of the authority is trusted, by ECDSA and by RSA", arguments: KeyAlgorithm.allCases)
    func trusted(algorithm: KeyAlgorithm) async throws {
        let root = try AuthorityTests.root(algorithm)
        let chain = [try station(of: root)]
        #expect(try await trust(root).verdict(on: chain, at: now) == .trusted)
    }

    @Test("of a stranger's authority it is untrusted, also when that has the same name")
    func foreign() async throws {
        let chain = [try station(of: AuthorityTests.root())]
        let verdict = try await trust(AuthorityTests.root()).verdict(on: chain, at: now)
        guard case .untrusted = verdict else {
            Issue.record("\(verdict)")
            return
        }
    }

    @Test("before and after its time it is not valid")
    func validity() async throws {
        let root = try AuthorityTests.root()
        let past = [
            try station(of: root, validity: now.addingTimeInterval(-90)..<now.addingTimeInterval(-60))
        ]
        let future = [
            try station(of: root, validity: now.addingTimeInterval(60)..<now.addingTimeInterval(90))
        ]
        #expect(try await trust(root).verdict(on: past, at: now) == .expired)
        #expect(try await trust(root).verdict(on: future, at: now) == .notYetValid)
    }

    @Test("a certificate for servers is none for stations, and what is no certificate is none at all")
    func unfit() async throws {
        let root = try AuthorityTests.root()
        let server = try root.serverIdentity(
            host: "a.test", organization: "O", algorithm: .ecdsa, validity: AuthorityTests.validity)
        let trust = try trust(root)
        #expect(
            await trust.verdict(on: [try der(server.certificatePEM)], at: now)
                == .untrusted("it is not meant for TLS clients"))
        #expect(await trust.verdict(on: [[1, 2, 3]], at: now) == .untrusted("a certificate cannot be read"))
        #expect(await trust.verdict(on: [], at: now) == .untrusted("no certificate was shown"))
    }

    @Test("what a certificate says is read")
    func peer() throws {
        let certificate = try PeerCertificate(der: station(of: AuthorityTests.root()))
        #expect(certificate.commonName == "SN-1")
        #expect(certificate.organizations == ["Owner"])
        #expect(certificate.notAfter == AuthorityTests.validity.upperBound)
        #expect(throws: UnusableCertificate.self) { try PeerCertificate(der: [0]) }
    }

    @Test("a folder gets what it lacks, and keeps what it has")
    func folder() throws {
        let path = NSTemporaryDirectory() + "folder-\(UUID().uuidString)"
        let folder = CertificateFolder(path)
        #expect(
            try folder.makeMissing(host: "localhost", organization: "O", at: now)
                == CertificateFolder.Name.allCases)
        let root = try folder.identity(.root)
        #expect(try folder.makeMissing(host: "localhost", organization: "O", at: now).isEmpty)
        #expect(try folder.identity(.root) == root)
        let mode = try FileManager.default.attributesOfItem(atPath: folder.keyFile(.root))[.posixPermissions]
        #expect(mode as? Int == 0o600)
        try FileManager.default.removeItem(atPath: path)
    }
}
