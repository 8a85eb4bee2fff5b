/// Reads the presentation language of TLS (RFC 8446 §3) from the front of some octets.
struct OctetReader {
    private var octets: ArraySlice<UInt8>

    init(_ octets: ArraySlice<UInt8>) { self.octets = octets }

    var isAtEnd: Bool { octets.isEmpty }

    /// False when there are not so many.
    mutating func skip(_ count: Int) -> Bool {
        guard octets.count >= count else { return false }
        octets.removeFirst(count)
        return true
    }

    /// A number of two octets, the higher one first.
    mutating func number() -> UInt16? {
        guard let high = octets.popFirst(), let low = octets.popFirst() else { return nil }
        return UInt16(high) << 8 | UInt16(low)
    }

    /// A vector with its length before it.
    mutating func vector(lengthOctets: Int) -> ArraySlice<UInt8>? {
        guard octets.count >= lengthOctets else { return nil }
        let length = octets.prefix(lengthOctets).reduce(0) { $0 << 8 | Int($1) }
        octets.removeFirst(lengthOctets)
        guard octets.count >= length else { return nil }
        defer { octets.removeFirst(length) }
        return octets.prefix(length)
    }

    /// Octets as numbers of two octets each; nil when one is left over.
    static func numbers(_ octets: ArraySlice<UInt8>) -> [UInt16]? {
        guard octets.count.isMultiple(of: 2) else { return nil }
        var reader = OctetReader(octets)
        var numbers: [UInt16] = []
        while let number = reader.number() { numbers.append(number) }
        return numbers
    }
}
