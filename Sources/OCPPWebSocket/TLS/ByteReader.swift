/// Reads big-endian numbers and length-prefixed blocks.
struct ByteReader {
    private var bytes: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { self.bytes = bytes }

    var isAtEnd: Bool { bytes.isEmpty }

    /// False, and nothing read, where there are not so many.
    mutating func skip(_ count: Int) -> Bool {
        guard bytes.count >= count else { return false }
        bytes = bytes.dropFirst(count)
        return true
    }

    mutating func word() -> UInt16? {
        guard bytes.count >= 2 else { return nil }
        defer { bytes = bytes.dropFirst(2) }
        return UInt16(bytes[bytes.startIndex]) << 8 | UInt16(bytes[bytes.startIndex + 1])
    }

    /// The block behind its length.
    mutating func block(lengthBytes: Int) -> ByteReader? {
        guard bytes.count >= lengthBytes else { return nil }
        let length = bytes.prefix(lengthBytes).reduce(0) { $0 << 8 | Int($1) }
        let rest = bytes.dropFirst(lengthBytes)
        guard rest.count >= length else { return nil }
        bytes = rest.dropFirst(length)
        return ByteReader(rest.prefix(length))
    }

    /// The whole as numbers of two bytes; an odd byte at the end is left out.
    var words: [UInt16] {
        var reader = self
        var words: [UInt16] = []
        while let word = reader.word() { words.append(word) }
        return words
    }
}
