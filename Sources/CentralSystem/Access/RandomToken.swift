import Crypto
import Foundation

/// Secrets that the system makes: 256 random bits, of which only a hash is stored.
///
/// Nobody can try them out, so a plain SHA-256 is hash enough and can be looked up.
public enum RandomToken {
    /// 32 random octets in base64url.
    public static func text() -> String {
        let secret = Data((0..<32).map { _ in UInt8.random(in: .min ... .max) })
        return secret.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
            .replacing("=", with: "")
    }

    public static func hash(_ token: String) -> String { Array(SHA256.hash(data: Data(token.utf8))).hex }

    /// Compares two texts in a time that tells nothing about where they differ.
    public static func isEqual(_ one: String, _ other: String) -> Bool {
        let (one, other) = (Array(one.utf8), Array(other.utf8))
        return one.count == other.count && zip(one, other).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
