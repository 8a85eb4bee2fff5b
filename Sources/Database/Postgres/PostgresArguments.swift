/// The arguments of one statement in the binary form of their types, in memory that is used again.
struct PostgresArguments {
    private var octets: [UInt8] = []
    /// Where each begins; nil for null.
    private var starts: [Int?] = []
    private var lengths: [Int32] = []
    private var formats: [Int32] = []

    var count: Int32 { Int32(starts.count) }

    mutating func set(_ values: [SQLValue]) {
        octets.removeAll(keepingCapacity: true)
        starts.removeAll(keepingCapacity: true)
        lengths.removeAll(keepingCapacity: true)
        formats.removeAll(keepingCapacity: true)
        for value in values { append(value) }
    }

    /// Calls the body with what libpq takes; the pointers are good during the call only.
    func withPointers<Result>(
        _ body: (
            _ values: UnsafePointer<UnsafePointer<CChar>?>?, _ lengths: UnsafePointer<Int32>?,
            _ formats: UnsafePointer<Int32>?
        ) -> Result
    ) -> Result {
        octets.withUnsafeBytes { memory in
            let base = memory.baseAddress?.assumingMemoryBound(to: CChar.self)
            // An empty value that is not null still needs an address.
            return withUnsafePointer(to: CChar(0)) { nothing in
                let values = starts.map { start -> UnsafePointer<CChar>? in
                    start.map { base?.advanced(by: $0) ?? nothing }
                }
                return body(values, lengths, formats)
            }
        }
    }

    private mutating func append(_ value: SQLValue) {
        let start = octets.count
        switch value {
        case .null: break
        case .integer(let value): append(bits: UInt64(bitPattern: value))
        case .real(let value): append(bits: value.bitPattern)
        case .text(let text): append(text)
        case .blob(let bytes): octets += bytes
        }
        starts.append(value == .null ? nil : start)
        lengths.append(Int32(clamping: octets.count - start))
        formats.append(1)
    }

    /// PostgreSQL refuses U+0000 in a text; as with SQLite, U+FFFD is kept in its place.
    private mutating func append(_ text: String) {
        guard text.utf8.contains(0) else { return octets.append(contentsOf: text.utf8) }
        octets.append(contentsOf: text.replacing("\0", with: "\u{FFFD}").utf8)
    }

    private mutating func append(bits: UInt64) {
        withUnsafeBytes(of: bits.bigEndian) { octets.append(contentsOf: $0) }
    }
}
