import Crypto
import CryptoExtras
import X509

/// The size of a public key, judged by the white paper's least sizes (A00.FR.502, .503).
struct KeySize: Equatable {
    let isElliptic: Bool
    let bits: Int

    /// Nil for kinds of keys that the white paper does not know.
    init?(_ key: Certificate.PublicKey) {
        if let rsa = _RSA.Signing.PublicKey(key) {
            (isElliptic, bits) = (false, rsa.keySizeInBits)
        } else if P256.Signing.PublicKey(key) != nil {
            (isElliptic, bits) = (true, 256)
        } else if P384.Signing.PublicKey(key) != nil {
            (isElliptic, bits) = (true, 384)
        } else if P521.Signing.PublicKey(key) != nil {
            (isElliptic, bits) = (true, 521)
        } else {
            return nil
        }
    }

    var isLongEnough: Bool { bits >= (isElliptic ? 224 : 2_048) }
}
