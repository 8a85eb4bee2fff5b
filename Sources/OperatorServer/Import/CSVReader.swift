/// Reads comma-separated values (RFC 4180): quoted fields, doubled quotes, either line end, a byte order mark.
struct CSVReader {
    /// One record and the line it begins on.
    struct Record: Sendable, Hashable {
        let line: Int
        let fields: [String]
    }

    /// Why a text is not CSV.
    struct Failure: Error, Hashable {
        let line: Int
        let reason: String
    }

    private var rest: ArraySlice<UInt8>
    private var line = 1

    private static let quote = UInt8(ascii: "\"")
    private static let lineFeed = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")

    init(_ bytes: [UInt8]) {
        rest = bytes[...]
        if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest.removeFirst(3) }
    }

    /// The next record that is not an empty line; nil at the end.
    mutating func next() throws(Failure) -> Record? {
        while let first = rest.first, first == Self.lineFeed || first == Self.carriageReturn { endLine() }
        guard !rest.isEmpty else { return nil }
        let start = line
        var fields: [String] = []
        repeat {
            fields.append(try field())
        } while takeComma()
        if !rest.isEmpty { endLine() }
        return Record(line: start, fields: fields)
    }

    private mutating func field() throws(Failure) -> String {
        var bytes: [UInt8] = []
        if rest.first == Self.quote {
            try quoted(into: &bytes)
            guard rest.first.map(Self.endsField) ?? true else {
                throw Failure(line: line, reason: "something stands behind a closing quote")
            }
        } else {
            while let byte = rest.first, !Self.endsField(byte) { bytes.append(rest.removeFirst()) }
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Failure(line: line, reason: "the text is not UTF-8")
        }
        return text
    }

    private mutating func quoted(into bytes: inout [UInt8]) throws(Failure) {
        let start = line
        rest.removeFirst()
        while let byte = rest.popFirst() {
            if byte == Self.lineFeed { line += 1 }
            guard byte == Self.quote else {
                bytes.append(byte)
                continue
            }
            guard rest.first == Self.quote else { return }
            bytes.append(rest.removeFirst())
        }
        throw Failure(line: start, reason: "a quote is not closed")
    }

    private mutating func takeComma() -> Bool {
        guard rest.first == UInt8(ascii: ",") else { return false }
        rest.removeFirst()
        return true
    }

    private mutating func endLine() {
        if rest.first == Self.carriageReturn { rest.removeFirst() }
        if rest.first == Self.lineFeed { rest.removeFirst() }
        line += 1
    }

    private static func endsField(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ",") || byte == lineFeed || byte == carriageReturn
    }
}
