import Crypto
import CryptoExtras
import X509

/// The keys that are made here; both meet the white paper's least sizes (RSA 2048 bits, EC 224 bits).
public enum KeyAlgorithm: String, Sendable, Hashable, CaseIterable {
    /// ECDSA on P-256, signatures with SHA-256.
    case ecdsa
    /// RSA of 2048 bits, signatures PKCS#1 v1.5 with SHA-256.
    case rsa

    func makeKey() throws -> Certificate.PrivateKey {
        switch self {
        case .ecdsa: Certificate.PrivateKey(P256.Signing.PrivateKey())
        case .rsa: Certificate.PrivateKey(try _RSA.Signing.PrivateKey(keySize: .bits2048))
        }
    }
}
