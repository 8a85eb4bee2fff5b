import Certificates
import Foundation
import OCPPWebSocket

/// A root, server certificates of both kinds and a client certificate, in files of their own for one test.
struct TestCertificates {
    let folder: String

    init() throws {
        folder = NSTemporaryDirectory() + "certificates-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let validity = Date.now.addingTimeInterval(-60)..<Date.now.addingTimeInterval(3_600)
        let root = try CertificateAuthority.root(
            organization: "Test", commonName: "Root", algorithm: .ecdsa, validity: validity)
        try write(root.identity(), "root")
        for algorithm in KeyAlgorithm.allCases {
            try write(
                root.serverIdentity(
                    host: "127.0.0.1", organization: "Test", algorithm: algorithm, validity: validity),
                "server-\(algorithm.rawValue)")
        }
        try write(
            root.serverIdentity(
                host: "other.test", organization: "Test", algorithm: .ecdsa, validity: validity),
            "other-name")
        try write(
            root.stationIdentity(
                organization: "Test", serialNumber: "SN-1", algorithm: .ecdsa, validity: validity), "station")
    }

    private func write(_ identity: IssuedIdentity, _ name: String) throws {
        try identity.certificatePEM.write(toFile: path("\(name).pem"), atomically: true, encoding: .utf8)
        try identity.keyPEM.write(toFile: path("\(name).key"), atomically: true, encoding: .utf8)
    }

    func path(_ name: String) -> String { folder + "/" + name }

    func identity(_ name: String, _ kind: CertificateKind = .ecdsa) -> TLSIdentity {
        TLSIdentity(kind: kind, certificateFile: path(name + ".pem"), keyFile: path(name + ".key"))
    }

    /// A server end with a certificate of each kind.
    func server() throws -> ServerTLS {
        try ServerTLS(
            [identity("server-ecdsa"), identity("server-rsa", .rsa)], asksForClientCertificate: true)
    }

    func remove() throws { try FileManager.default.removeItem(atPath: folder) }
}
