import NIOSSL

/// The four suites of TLS 1.2 that a central system must have (white paper A00.FR.318, .319).
public enum CipherSuite: String, Sendable, Hashable, CaseIterable {
    case ecdsaAES128 = "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"
    case ecdsaAES256 = "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384"
    case rsaAES128 = "TLS_RSA_WITH_AES_128_GCM_SHA256"
    case rsaAES256 = "TLS_RSA_WITH_AES_256_GCM_SHA384"

    var value: NIOTLSCipher {
        switch self {
        case .ecdsaAES128: .TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256
        case .ecdsaAES256: .TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384
        case .rsaAES128: .TLS_RSA_WITH_AES_128_GCM_SHA256
        case .rsaAES256: .TLS_RSA_WITH_AES_256_GCM_SHA384
        }
    }
}
