extension Frame {
    /// The id of a text that starts like a CALL, `[2,"id",`, but is no JSON further on.
    static func callID(in bytes: [UInt8]) -> String? {
        let parts = bytes.prefix(longestMessageID * 2).split(
            separator: UInt8(ascii: ","), maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3 else { return nil }
        // Closed after the second element, the start must be a JSON array of a 2 and a string.
        let start = Array(parts[0] + [UInt8(ascii: ",")] + parts[1] + [UInt8(ascii: "]")])
        guard let root = try? JSONDocument(start).root, root.kind == .array else { return nil }
        let elements = Array(root.elements)
        guard elements.count == 2, elements[0].number?.int == MessageType.call else { return nil }
        guard let id = elements[1].string, !id.isLonger(than: longestMessageID) else { return nil }
        return id
    }
}
