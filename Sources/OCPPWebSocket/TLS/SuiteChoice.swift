import NIOSSL

/// For whom suites of TLS 1.2 are offered; TLS 1.3 has its own.
public enum SuiteChoice: Sendable, Hashable {
    /// The white paper's four, and their two successors with RSA certificates.
    case stations
    /// Only those with forward secrecy: browsers and programs of this decade have them.
    case operators

    var suites: [NIOTLSCipher] {
        switch self {
        case .stations:
            [.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256, .TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384]
                + CipherSuite.allCases.map(\.value)
        case .operators:
            [
                .TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, .TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
                .TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384, .TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
            ]
        }
    }
}
