import CentralSystem
import CertificateIssuing
import Certificates
import Foundation
import Testing

@Suite("Issuers: the authority of a folder, and programs")
struct IssuerTests {
    private struct Folder: ~Copyable {
        let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path()

        init() throws {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        }

        deinit { try? FileManager.default.removeItem(atPath: path) }

        func program(_ text: String) throws -> String {
            let file = path + "/program"
            _ = FileManager.default.createFile(
                atPath: file, contents: Data("#!/bin/sh\n\(text)\n".utf8),
                attributes: [.posixPermissions: 0o700])
            return file
        }
    }

    @Test("the folder's authority signs for the key and the name of the request")
    func own() async throws {
        let folder = try Folder()
        let certificates = CertificateFolder(folder.path + "/certificates")
        _ = try certificates.makeMissing(host: "localhost", organization: "Owner", at: .now)
        let csr = try StationKey(.rsa).signingRequest(organization: "Owner", commonName: "SN-1")
        let chain = try await OwnAuthority(certificates, days: 30).chain(for: csr, station: "CP1")
        let leaf = try PeerCertificate(pem: chain)
        #expect(leaf.isFor(try SigningRequest(pem: csr)))
        #expect(leaf.commonName == "SN-1")
        #expect(leaf.notAfter < .now.addingTimeInterval(31 * 86_400))
        let trust = try CertificateTrust(files: certificates.trustFiles)
        #expect(await trust.verdict(on: [try leaf.der], at: .now) == .trusted)
    }

    @Test("a program gets the request and the station, and its output is the chain")
    func program() async throws {
        let folder = try Folder()
        let path = try folder.program(#"echo "$CSMS_STATION"; cat"#)
        let chain = try await AuthorityCommand(path: path).chain(for: "the request", station: "CP1")
        #expect(chain == "CP1\nthe request")
    }

    @Test("a program that fails, hangs or is not there is told of in words")
    func failures() async throws {
        let folder = try Folder()
        let failing = try folder.program("echo no licence >&2; exit 3")
        await #expect(throws: IssuingFailure("\(failing) ended with 3: no licence\n")) {
            try await AuthorityCommand(path: failing).chain(for: "", station: "CP1")
        }
        let hanging = try folder.program("sleep 600")
        await #expect(throws: IssuingFailure.self) {
            try await AuthorityCommand(path: hanging, timeout: .milliseconds(50))
                .chain(for: "", station: "CP1")
        }
        await #expect(throws: IssuingFailure.self) {
            try await AuthorityCommand(path: folder.path + "/missing").chain(for: "", station: "CP1")
        }
    }
}
