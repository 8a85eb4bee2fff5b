import Crypto
import Foundation
public import OCPPJ

/// Codes of an authenticator app: TOTP (RFC 6238) with SHA-1, 30 seconds and six digits, which every app can do.
public struct TimeBasedCode: Sendable {
    /// Seconds for which a code stands.
    static let period: Int64 = 30
    /// Steps before and after the present one whose codes are taken: clocks differ.
    private static let tolerance: Int64 = 1
    private static let modulus: UInt32 = 1_000_000

    private let secret: [UInt8]

    public init(secret: [UInt8]) { self.secret = secret }

    /// Takes a secret in Base32; nil when it is none.
    public init?(base32 text: String) {
        guard let octets = Base32.octets(text) else { return nil }
        secret = octets
    }

    /// The time step that a code is of, if it is one of now and newer than `last`.
    public func step(of code: String, at time: Timestamp, after last: Int64?) -> Int64? {
        let present = Self.step(at: time)
        var found: Int64?
        // All are compared, so that the time tells nothing.
        for step in present - Self.tolerance...present + Self.tolerance
        where RandomToken.isEqual(self.code(of: step), code) && step > last ?? .min {
            found = step
        }
        return found
    }

    /// What an app shows at a time.
    public func code(at time: Timestamp) -> String { code(of: Self.step(at: time)) }

    /// The six digits of a time step (RFC 4226 §5.3).
    func code(of step: Int64) -> String {
        let number = truncated(step) % Self.modulus
        let digits = String(number)
        return String(repeating: "0", count: 6 - digits.count) + digits
    }

    /// The 31 bits that a code is cut from.
    func truncated(_ step: Int64) -> UInt32 {
        let counter = withUnsafeBytes(of: step.bigEndian) { Array($0) }
        let hash = Array(
            HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: SymmetricKey(data: secret)))
        let offset = Int(hash[hash.count - 1] & 0x0F)
        let word = hash[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        return word & 0x7FFF_FFFF
    }

    static func step(at time: Timestamp) -> Int64 { time.microseconds / 1_000_000 / period }

    /// What an app reads from a QR code (Key Uri Format).
    public static func uri(secret: String, account: String, issuer: String) -> String {
        func escaped(_ text: String) -> String {
            text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? text
        }
        return "otpauth://totp/\(escaped(issuer)):\(escaped(account))"
            + "?secret=\(secret)&issuer=\(escaped(issuer))&algorithm=SHA1&digits=6&period=\(period)"
    }
}
