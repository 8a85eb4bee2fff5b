import Crypto
import CryptoExtras
import Foundation
import Synchronization

/// Hashes and verifies station passwords; remembers successful verifications by a keyed digest.
///
/// Texts are hashed with scrypt, because people think of them. Octets that are no text are random keys of 16 to 20
/// octets: nobody can try them out, so a salted SHA-256 is as good, and ten thousand stations that come back to a
/// new process cost no scrypt each.
final class PasswordVerifier: Sendable {
    private struct Entry: Hashable {
        let hash: String
        let digest: [UInt8]
    }

    private static let cost = (rounds: 1 << 10, blockSize: 8, parallelism: 1)
    private static let rememberedLimit = 200_000

    private let key = SymmetricKey(size: .bits256)
    private let verified = Mutex<Set<Entry>>([])

    /// `scrypt$<salt>$<hash>` or `sha256$<salt>$<hash>`, in hexadecimal.
    static func hash(_ password: [UInt8]) throws -> String {
        let salt = (0..<16).map { _ in UInt8.random(in: .min ... .max) }
        return isRandomKey(password)
            ? "sha256$\(salt.hex)$\(digest(password, salt).hex)"
            : "scrypt$\(salt.hex)$\(try derive(password, salt).hex)"
    }

    private static func isRandomKey(_ password: [UInt8]) -> Bool {
        password.count >= 16 && String(validating: password, as: UTF8.self) == nil
    }

    private static func digest(_ password: [UInt8], _ salt: [UInt8]) -> [UInt8] {
        Array(SHA256.hash(data: salt + password))
    }

    private static func derive(_ password: [UInt8], _ salt: [UInt8]) throws -> [UInt8] {
        let key = try KDF.Scrypt.deriveKey(
            from: password, salt: salt, outputByteCount: 32, rounds: cost.rounds, blockSize: cost.blockSize,
            parallelism: cost.parallelism)
        return key.withUnsafeBytes { Array($0) }
    }

    /// Whether the received octets are the password: as they are or, for stations that send the hexadecimal text
    /// of their AuthorizationKey, decoded (`ocpp-j` §5).
    ///
    /// Nil when it takes a scrypt to know, and `cheaply` asks for none.
    func verify(_ received: [UInt8], _ hash: String, cheaply: Bool = false) -> Bool? {
        let digest = Array(HMAC<SHA256>.authenticationCode(for: received, using: key))
        let entry = Entry(hash: hash, digest: digest)
        if verified.withLock({ $0.contains(entry) }) { return true }
        if cheaply, hash.hasPrefix("scrypt") { return nil }
        guard matches(received, hash) || [UInt8](hexText: received).map({ matches($0, hash) }) == true else {
            return false
        }
        verified.withLock { verified in
            if verified.count >= Self.rememberedLimit { verified.removeAll() }
            verified.insert(entry)
        }
        return true
    }

    private func matches(_ password: [UInt8], _ hash: String) -> Bool {
        let parts = hash.split(separator: "$")
        guard parts.count == 3, let salt = [UInt8](hexText: Array(parts[1].utf8)),
            let expected = [UInt8](hexText: Array(parts[2].utf8))
        else { return false }
        let derived: [UInt8]
        switch parts[0] {
        case "scrypt": derived = (try? Self.derive(password, salt)) ?? []
        case "sha256": derived = Self.digest(password, salt)
        default: return false
        }
        // Constant time: every octet is compared.
        return derived.count == expected.count && zip(derived, expected).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }
}

extension [UInt8] {
    /// The octets as lower-case hexadecimal digits.
    var hex: String { map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined() }

    /// Octets from hexadecimal digits; nil if it is no such text.
    init?(hexText text: [UInt8]) {
        guard !text.isEmpty, text.count.isMultiple(of: 2) else { return nil }
        var octets: [UInt8] = []
        for index in stride(from: 0, to: text.count, by: 2) {
            guard let octet = UInt8(String(decoding: text[index..<index + 2], as: UTF8.self), radix: 16)
            else {
                return nil
            }
            octets.append(octet)
        }
        self = octets
    }
}
