/// What all views of one document share: the text and its nodes, neither of which ever changes.
final class JSONStorage: Sendable {
    let bytes: [UInt8]
    let nodes: ContiguousArray<JSONNode>

    init(bytes: [UInt8], nodes: ContiguousArray<JSONNode>) {
        self.bytes = bytes
        self.nodes = nodes
    }

    /// The text of a string node with its escapes resolved.
    func string(of node: JSONNode) -> String {
        let raw = bytes[Int(node.start)..<Int(node.end)]
        guard node.hasEscapes else { return String(decoding: raw, as: UTF8.self) }
        return JSONEscapes.decoded(raw)
    }

    /// Whether a string node spells `name`, without building a string unless it has escapes.
    func isName(_ node: JSONNode, _ name: String) -> Bool {
        guard !node.hasEscapes else { return string(of: node) == name }
        let start = Int(node.start)
        let utf8 = name.utf8
        guard utf8.count == Int(node.end) - start else { return false }
        var position = start
        for byte in utf8 {
            guard bytes[position] == byte else { return false }
            position += 1
        }
        return true
    }
}
