/// Reads one JSON text into a flat array of nodes, without recursion (RFC 8259).
///
/// A node of an array is followed by its elements, a node of an object by name, value, name, value …
struct JSONParser {
    /// Deepest nesting that is read; OCPP needs seven levels.
    static let depthLimit = 64

    let bytes: [UInt8]
    var position = 0
    var nodes = ContiguousArray<JSONNode>()
    /// The containers not yet closed, outermost first.
    private var open: [Int] = []

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Reads the whole text, and refuses anything after the value.
    mutating func parse() throws(JSONError) {
        guard bytes.count < Int(Int32.max) else { throw failure("text too long") }
        nodes.reserveCapacity(bytes.count / 10 + 4)
        skipSpace()
        try readValue()
        while let container = open.last {
            try readNext(in: container)
        }
        skipSpace()
        guard position == bytes.count else { throw failure("text after the value") }
    }

    func failure(_ reason: String) -> JSONError { JSONError(offset: position, reason: reason) }

    /// Reads one more element or member of a container, or its end.
    private mutating func readNext(in container: Int) throws(JSONError) {
        let isObject = nodes[container].kind == .object
        skipSpace()
        guard position < bytes.count else { throw failure("unexpected end") }
        if bytes[position] == UInt8(ascii: isObject ? "}" : "]") {
            position += 1
            nodes[container].end = Int32(position)
            nodes[container].next = Int32(nodes.count)
            open.removeLast()
            return
        }
        if nodes[container].count > 0 {
            try expect(UInt8(ascii: ","))
            skipSpace()
        }
        if isObject {
            guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else {
                throw failure("member name expected")
            }
            try readString()
            skipSpace()
            try expect(UInt8(ascii: ":"))
            skipSpace()
        }
        nodes[container].count += 1
        try readValue()
    }

    /// Reads a scalar, or opens a container.
    private mutating func readValue() throws(JSONError) {
        guard position < bytes.count else { throw failure("unexpected end") }
        switch bytes[position] {
        case UInt8(ascii: "\""): try readString()
        case UInt8(ascii: "{"): try openContainer(.object)
        case UInt8(ascii: "["): try openContainer(.array)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): try readNumber()
        case UInt8(ascii: "t"): try readWord("true", .bool)
        case UInt8(ascii: "f"): try readWord("false", .bool)
        case UInt8(ascii: "n"): try readWord("null", .null)
        default: throw failure("value expected")
        }
    }

    private mutating func openContainer(_ kind: JSONView.Kind) throws(JSONError) {
        guard open.count < Self.depthLimit else { throw failure("nested deeper than \(Self.depthLimit)") }
        open.append(nodes.count)
        append(kind, from: position, to: position)
        position += 1
    }

    private mutating func readWord(_ word: StaticString, _ kind: JSONView.Kind) throws(JSONError) {
        let end = position + word.utf8CodeUnitCount
        let isWord = word.withUTF8Buffer { bytes[position...].starts(with: $0) }
        guard isWord else { throw failure("value expected") }
        append(kind, from: position, to: end)
        position = end
    }

    mutating func append(_ kind: JSONView.Kind, from start: Int, to end: Int, hasEscapes: Bool = false) {
        nodes.append(
            JSONNode(
                kind: kind, hasEscapes: hasEscapes, start: Int32(start), end: Int32(end),
                next: Int32(nodes.count + 1)))
    }

    private mutating func expect(_ byte: UInt8) throws(JSONError) {
        guard position < bytes.count, bytes[position] == byte else {
            throw failure("\"\(Unicode.Scalar(byte))\" expected")
        }
        position += 1
    }

    private mutating func skipSpace() {
        while position < bytes.count {
            switch bytes[position] {
            case 0x20, 0x0A, 0x0D, 0x09: position += 1
            default: return
            }
        }
    }
}
