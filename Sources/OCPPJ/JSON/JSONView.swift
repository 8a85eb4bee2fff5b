/// A place in a document; it is cheap to copy and keeps the document alive.
public struct JSONView: Sendable {
    /// What sort of value stands there.
    public enum Kind: UInt8, Sendable {
        case null
        case bool
        case number
        case string
        case array
        case object
    }

    let storage: JSONStorage
    let index: Int

    /// The value `{}` of a payload that was left out.
    public static let emptyObject = JSONView(
        storage: JSONStorage(
            bytes: [UInt8(ascii: "{"), UInt8(ascii: "}")],
            nodes: [JSONNode(kind: .object, start: 0, end: 2, next: 1)]),
        index: 0)

    var node: JSONNode { storage.nodes[index] }

    public var kind: Kind { node.kind }

    /// The text of a string; nil for any other kind.
    public var string: String? {
        let node = node
        return node.kind == .string ? storage.string(of: node) : nil
    }

    public var bool: Bool? {
        let node = node
        return node.kind == .bool ? storage.bytes[Int(node.start)] == UInt8(ascii: "t") : nil
    }

    public var number: JSONNumber? { kind == .number ? JSONNumber(unchecked: text) : nil }

    /// Elements of an array or members of an object; 0 for a scalar.
    public var count: Int { Int(node.count) }

    /// The raw JSON of this value, as it was received.
    public var text: String { String(decoding: storage.bytes[bounds], as: UTF8.self) }

    /// The bytes of `text`.
    public var bytes: ArraySlice<UInt8> { storage.bytes[bounds] }

    private var bounds: Range<Int> {
        let node = node
        let quote = node.kind == .string ? 1 : 0
        return Int(node.start) - quote..<Int(node.end) + quote
    }

    /// The first member of that name; nil when there is none, or when this is no object.
    public subscript(_ name: String) -> JSONView? { member(name)?.value }

    /// The elements of an array; none for any other kind.
    public var elements: some Sequence<JSONView> { JSONElements(of: self) }

    /// The members of an object in the order of the text, repeated names included.
    public var members: some Sequence<(name: String, value: JSONView)> {
        JSONMembers(of: self).lazy.map { member in (member.name, member.value) }
    }

    /// The first member of that name and its place among the members.
    func member(_ name: String) -> (ordinal: Int, value: JSONView)? {
        let node = node
        guard node.kind == .object else { return nil }
        var child = index + 1
        for ordinal in 0..<Int(node.count) {
            let value = child + 1
            if storage.isName(storage.nodes[child], name) {
                return (ordinal, JSONView(storage: storage, index: value))
            }
            child = Int(storage.nodes[value].next)
        }
        return nil
    }
}
