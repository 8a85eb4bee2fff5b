/// Rows in the binary format of `copy … from stdin`, which the server takes faster than any statement.
struct PostgresCopyData {
    /// A signature, no flags, and no further header.
    private(set) var octets: [UInt8] = Array("PGCOPY\n".utf8) + [0xFF, 0x0D, 0x0A, 0, 0, 0, 0, 0, 0, 0, 0, 0]

    init(_ rows: [[SQLValue]]) {
        for row in rows { append(row) }
        octets.append(bigEndian: Int16(-1))
    }

    /// The number of values; before each its length, which is -1 for null.
    private mutating func append(_ row: [SQLValue]) {
        octets.append(bigEndian: Int16(truncatingIfNeeded: row.count))
        for value in row {
            guard value != .null else {
                octets.append(bigEndian: Int32(-1))
                continue
            }
            let start = octets.count
            octets.append(bigEndian: Int32(0))
            value.appendBinary(to: &octets)
            let length = Int32(truncatingIfNeeded: octets.count - start - 4)
            withUnsafeBytes(of: length.bigEndian) { octets.replaceSubrange(start..<start + 4, with: $0) }
        }
    }
}
