/// The kind of key behind a server certificate; the white paper's suites need one of each.
public enum CertificateKind: String, Sendable, Hashable, CaseIterable {
    case ecdsa
    case rsa
}
