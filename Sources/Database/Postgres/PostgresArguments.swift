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
        value.appendBinary(to: &octets)
        starts.append(value == .null ? nil : start)
        lengths.append(Int32(clamping: octets.count - start))
        formats.append(1)
    }
}
