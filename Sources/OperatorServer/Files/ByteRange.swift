/// What a `Range` header asks for of a file (RFC 9110 §14.2); only a single range is served.
enum ByteRange: Sendable, Hashable {
    /// The whole file: no range, several, or one that cannot be read, which is to be ignored.
    case whole
    case part(Range<Int64>)
    /// Nothing of the file lies in it.
    case notSatisfiable

    init(_ header: String?, size: Int64) {
        guard let header, let equals = header.firstIndex(of: "="),
            header[..<equals].lowercased() == "bytes"
        else {
            self = .whole
            return
        }
        let bounds = header[header.index(after: equals)...].split(
            separator: "-", maxSplits: 1, omittingEmptySubsequences: false
        ).map { $0.filter { $0 != " " } }
        guard bounds.count == 2, bounds.allSatisfy(Self.isNumberOrEmpty) else {
            self = .whole
            return
        }
        switch (Int64(bounds[0]), Int64(bounds[1])) {
        case (let first?, let last?) where last < first: self = .whole
        case (let first?, let last?): self = Self.part(first, last == .max ? .max : last + 1, size)
        case (let first?, nil) where bounds[1].isEmpty: self = Self.part(first, size, size)
        case (nil, let count?) where bounds[0].isEmpty:
            self = count == 0 ? .notSatisfiable : Self.part(max(0, size - count), size, size)
        default: self = .whole
        }
    }

    private static func isNumberOrEmpty(_ text: String) -> Bool {
        text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }

    private static func part(_ first: Int64, _ end: Int64, _ size: Int64) -> ByteRange {
        first < size ? .part(first..<min(end, size)) : .notSatisfiable
    }
}
