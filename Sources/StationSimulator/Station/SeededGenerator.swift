/// A generator whose whole future is its seed (SplitMix64), so that a run can be repeated.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
    private var state: UInt64

    public init(seed: UInt64) {
        state = seed
    }

    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }

    /// A duration between the two, both included.
    mutating func duration(_ shortest: Duration, _ longest: Duration) -> Duration {
        shortest + (longest - shortest) * Double.random(in: 0...1, using: &self)
    }

    /// A message id of 32 hexadecimal digits (OCPP-J 1.6 §4.1.4: at most 36 characters).
    mutating func messageID() -> String {
        String(next(), radix: 16).leftPadded(to: 16) + String(next(), radix: 16).leftPadded(to: 16)
    }
}

extension String {
    /// The text with zeros before it up to that many characters.
    func leftPadded(to width: Int) -> String {
        String(repeating: "0", count: max(0, width - count)) + self
    }
}
