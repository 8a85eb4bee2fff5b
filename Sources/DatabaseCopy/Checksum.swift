public import Database

/// A checksum over values in their order, the same for the same values whichever engine they come from.
///
/// It finds mistakes, 1 of 2^64 of which it would not; it is no protection against somebody who wants to deceive.
public struct Checksum: Sendable, Hashable {
    public private(set) var value: UInt64 = 0

    /// Odd, without a pattern: the fractions of the golden ratio and of the square root of 3.
    private static let first: UInt64 = 0x9E37_79B9_7F4A_7C15
    private static let second: UInt64 = 0xBB67_AE85_84CA_A73B

    public init() {}

    public var text: String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// Adds the values of a row; each begins with its type, texts and blobs also with their length.
    public mutating func add(_ row: [SQLValue]) {
        for value in row {
            switch value {
            case .null: add(1)
            case .integer(let number):
                add(2)
                add(UInt64(bitPattern: number))
            case .real(let number):
                add(3)
                add(number.bitPattern)
            case .text(var text):
                add(4)
                text.withUTF8 { add(UnsafeRawBufferPointer($0)) }
            case .blob(let octets):
                add(5)
                octets.withUnsafeBytes { add($0) }
            }
        }
    }

    mutating func add(_ number: UInt64) {
        let product = (number ^ Self.first).multipliedFullWidth(by: Self.second)
        value = (value << 23 | value >> 41) &* Self.first &+ (product.high ^ product.low)
    }

    private mutating func add(_ octets: UnsafeRawBufferPointer) {
        add(UInt64(octets.count))
        var place = 0
        while place + 8 <= octets.count {
            add(UInt64(littleEndian: octets.loadUnaligned(fromByteOffset: place, as: UInt64.self)))
            place += 8
        }
        guard place < octets.count else { return }
        add(octets[place...].reversed().reduce(0) { $0 << 8 | UInt64($1) })
    }
}
