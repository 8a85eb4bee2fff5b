/// Who signs the requests of stations.
public protocol CertificateIssuer: Sendable {
    /// Makes a certificate for a PKCS#10 request of the station: PEM, its own first, then those between it and
    /// the root.
    ///
    /// Throws an error whose description says to an operator why there is none.
    func chain(for csr: String, station identity: String) async throws -> String
}
