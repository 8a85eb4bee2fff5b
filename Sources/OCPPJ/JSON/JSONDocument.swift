/// A parsed JSON text: nodes in one flat array over the UTF-8 bytes, so that a message costs one parse and
/// no tree of objects.
///
/// Strict RFC 8259: no byte order mark, nothing after the value, no invalid UTF-8, no half surrogate pairs;
/// nesting to 64 levels. Numbers keep their text. Of members with the same name the first counts.
public struct JSONDocument: Sendable {
    private let storage: JSONStorage

    public init(_ bytes: [UInt8]) throws(JSONError) {
        var parser = JSONParser(bytes)
        try parser.parse()
        storage = JSONStorage(bytes: bytes, nodes: parser.nodes)
    }

    public init(text: String) throws(JSONError) {
        try self.init(Array(text.utf8))
    }

    /// The value that the text is.
    public var root: JSONView { JSONView(storage: storage, index: 0) }
}
