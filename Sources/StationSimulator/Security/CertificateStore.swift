import Certificates
import OCPP16

/// The certificates of a station: its own, and the roots that it trusts.
struct CertificateStore: Sendable {
    /// CertificateStoreMaxLength.
    static let capacity = 10

    private struct Root: Sendable {
        let use: CertificateUse
        let pem: String
    }

    private var roots: [Root] = []
    /// The station's own certificate with its key; nil until it has one.
    private(set) var identity: IssuedIdentity?
    /// A key for which a certificate was asked.
    private(set) var requestedKey: StationKey?

    /// Whether it could tell that it talks to its central system.
    var hasCentralSystemRoot: Bool { roots.contains { $0.use == .centralSystemRootCertificate } }

    /// White paper M05: Rejected for what is no root, or does not fit in any more.
    mutating func install(_ pem: String, _ use: CertificateUse) -> InstallCertificateStatus {
        guard hash(pem, .sha256) != nil else { return .rejected }
        if roots.contains(where: { $0.use == use && $0.pem == pem }) { return .accepted }
        guard roots.count < Self.capacity else { return .rejected }
        roots.append(Root(use: use, pem: pem))
        return .accepted
    }

    func hashes(_ use: CertificateUse) -> [CertificateHashData] {
        roots.filter { $0.use == use }.compactMap { hash($0.pem, .sha256) }
    }

    /// White paper M04.
    mutating func delete(_ wanted: CertificateHashData) -> DeleteCertificateStatus {
        let index = roots.firstIndex { hash($0.pem, wanted.hashAlgorithm) == wanted }
        guard let index else { return .notFound }
        roots.remove(at: index)
        return .accepted
    }

    /// A request for a new key, in PEM.
    mutating func request(organization: String, commonName: String) throws -> String {
        let key = try StationKey(.ecdsa)
        requestedKey = key
        return try key.signingRequest(organization: organization, commonName: commonName)
    }

    mutating func forgetRequest() { requestedKey = nil }

    /// The station's certificate from now on; false when it is not for the key that was asked for.
    mutating func take(chain: String) -> Bool {
        guard let key = requestedKey, let fresh = try? key.identity(chain: chain) else { return false }
        identity = fresh
        requestedKey = nil
        return true
    }

    private func hash(_ pem: String, _ algorithm: HashAlgorithm) -> CertificateHashData? {
        guard let kind = CertificateHash.Algorithm(rawValue: algorithm.rawValue),
            let hash = try? CertificateHash(ofRoot: pem, kind)
        else { return nil }
        return CertificateHashData(
            hashAlgorithm: algorithm, issuerNameHash: hash.issuerNameHash, issuerKeyHash: hash.issuerKeyHash,
            serialNumber: hash.serialNumber)
    }
}
