import Certificates
import Foundation
import OCPPWebSocket

/// A folder of certificates for one test, and stations' certificates beside it.
struct TestFolder {
    let folder: CertificateFolder
    /// The time at which everything was made.
    let now = Date.now

    init() throws {
        folder = CertificateFolder(NSTemporaryDirectory() + "stations-\(UUID().uuidString)")
        _ = try folder.makeMissing(host: "127.0.0.1", organization: "Ours", at: now)
    }

    /// What a station needs to trust the server, with a certificate when one is named.
    func client(_ certificate: StationCertificate? = nil) throws -> ClientTLS {
        let name = folder.path + "/client-\(UUID().uuidString)"
        let identity = try certificate.map { certificate in
            try certificate.issue(by: CertificateAuthority(folder.identity(.stationAuthority)), at: now)
                .write(to: name)
            return TLSIdentity(kind: .ecdsa, certificateFile: name + ".pem", keyFile: name + ".key")
        }
        return try ClientTLS(caFile: folder.certificateFile(.root), identity: identity)
    }

    func remove() throws { try FileManager.default.removeItem(atPath: folder.path) }
}

/// A station's certificate with what may be wrong about it.
struct StationCertificate: Sendable {
    var name = "CP1"
    var organization = "Ours"
    /// Seconds from now.
    var validity: Range<Double> = -60..<3_600
    var isForeign = false

    func issue(by authority: CertificateAuthority, at now: Date) throws -> IssuedIdentity {
        let time = now.addingTimeInterval(validity.lowerBound)..<now.addingTimeInterval(validity.upperBound)
        let issuer =
            isForeign
            ? try CertificateAuthority.root(
                organization: "Ours", commonName: "Charging stations", algorithm: .ecdsa, validity: time)
            : authority
        return try issuer.stationIdentity(
            organization: organization, serialNumber: name, algorithm: .ecdsa, validity: time)
    }
}
