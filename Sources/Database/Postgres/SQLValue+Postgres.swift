import Foundation

/// Values in the binary form of their types: bigint, float8, text, bytea.
extension SQLValue {
    /// Appends the octets of the value; null has none.
    func appendBinary(to octets: inout [UInt8]) {
        switch self {
        case .null: break
        case .integer(let value): octets.append(bigEndian: value)
        case .real(let value): octets.append(bigEndian: value.bitPattern)
        case .text(var text): text.withUTF8 { Self.append($0, to: &octets) }
        case .blob(let bytes): octets += bytes
        }
    }

    /// PostgreSQL refuses U+0000 in a text; as with SQLite, U+FFFD is kept in its place.
    private static func append(_ text: UnsafeBufferPointer<UInt8>, to octets: inout [UInt8]) {
        guard let start = text.baseAddress, memchr(start, 0, text.count) != nil else {
            return octets.append(contentsOf: text)
        }
        octets += String(decoding: text, as: UTF8.self).replacing("\0", with: "\u{FFFD}").utf8
    }
}

extension [UInt8] {
    /// Appends a number as the network sends it.
    mutating func append(bigEndian number: some FixedWidthInteger) {
        Swift.withUnsafeBytes(of: number.bigEndian) { append(contentsOf: $0) }
    }
}
