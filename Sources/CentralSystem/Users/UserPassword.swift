import Crypto
import CryptoExtras
import Foundation

/// Hashes of the passwords of people: scrypt with a salt and parameters of its own.
///
/// Takes a good part of a second and some megabytes on purpose, so it is never done on an event loop or in a
/// transaction.
public struct UserPassword: Sendable, Hashable {
    /// What a hash costs: the logarithm of the rounds, the size of a block, how many times over.
    public struct Cost: Sendable, Hashable {
        public var logarithm: Int
        public var blockSize: Int
        public var parallelism: Int

        /// What `--password-cost` may be.
        public static let logarithms = 10...20

        public init(logarithm: Int, blockSize: Int = 8, parallelism: Int = 1) {
            self.logarithm = logarithm
            self.blockSize = blockSize
            self.parallelism = parallelism
        }

        /// As OWASP's password storage cheat sheet has it for 32 MB.
        public static let standard = Cost(logarithm: 15, parallelism: 3)
        /// For tests, of which none is about the cost.
        public static let least = Cost(logarithm: 1)

        /// Bounds for what is read from the database, so that no row can ask for all memory.
        fileprivate var isSane: Bool {
            (1...20).contains(logarithm) && (1...32).contains(blockSize) && (1...16).contains(parallelism)
        }
    }

    /// The shortest password; nothing else is asked of it.
    public static let leastLength = 12
    /// The longest, so that a request cannot be large.
    public static let greatestLength = 256

    /// `scrypt$<logarithm>$<block size>$<parallelism>$<salt>$<hash>`, the last two in hexadecimal.
    public let text: String

    public init(text: String) { self.text = text }

    /// Hashes a new password; the text is composed first, so that it does not matter how a keyboard sends an accent.
    public init(_ password: String, cost: Cost = .standard) throws {
        let salt = (0..<16).map { _ in UInt8.random(in: .min ... .max) }
        let hash = try Self.derive(password, salt, cost)
        text = "scrypt$\(cost.logarithm)$\(cost.blockSize)$\(cost.parallelism)$\(salt.hex)$\(hash.hex)"
    }

    /// A hash of no password, which takes as long to check as any: for names that nobody has.
    public static func ofNobody(cost: Cost) -> UserPassword {
        let (salt, hash) = ([UInt8](repeating: 0, count: 16), [UInt8](repeating: 0, count: 32))
        return UserPassword(
            text: "scrypt$\(cost.logarithm)$\(cost.blockSize)$\(cost.parallelism)$\(salt.hex)$\(hash.hex)")
    }

    /// What the hash costs; nil where the text is none.
    public var cost: Cost? {
        let parts = text.split(separator: "$")
        guard parts.count == 6, parts[0] == "scrypt", let logarithm = Int(parts[1]),
            let blockSize = Int(parts[2]), let parallelism = Int(parts[3])
        else { return nil }
        return Cost(logarithm: logarithm, blockSize: blockSize, parallelism: parallelism)
    }

    public func matches(_ password: String) -> Bool {
        let parts = text.split(separator: "$")
        guard let cost, cost.isSane, let salt = [UInt8](hexText: Array(parts[4].utf8)),
            let derived = try? Self.derive(password, salt, cost)
        else { return false }
        return RandomToken.isEqual(derived.hex, String(parts[5]))
    }

    private static func derive(_ password: String, _ salt: [UInt8], _ cost: Cost) throws -> [UInt8] {
        let octets = Array(password.precomposedStringWithCanonicalMapping.utf8)
        let key = try KDF.Scrypt.deriveKey(
            from: octets, salt: salt, outputByteCount: 32, rounds: 1 << cost.logarithm,
            blockSize: cost.blockSize, parallelism: cost.parallelism)
        return key.withUnsafeBytes { Array($0) }
    }
}
