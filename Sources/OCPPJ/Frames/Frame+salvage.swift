extension Frame {
    /// What a text that starts like a message says at its beginning, whatever follows.
    public struct Opening: Sendable, Equatable {
        /// The message type number.
        public let type: Int
        public let id: String
        /// The action of a CALL.
        public let action: String?
    }

    /// The beginning `[<type>,"<id>",` and, of a CALL, `"<action>",` of a text that may be no JSON further on.
    public static func opening(of bytes: some Collection<UInt8>) -> Opening? {
        let start = bytes.prefix(longestMessageID * 3)
        guard let elements = firstElements(2, of: start), let type = elements[0].number?.int,
            let id = elements[1].string, !id.isLonger(than: longestMessageID)
        else { return nil }
        let action = type == MessageType.call ? firstElements(3, of: start)?[2].string : nil
        return Opening(type: type, id: id, action: action)
    }

    /// The id of a text that starts like a CALL, `[2,"id",`, but is no JSON further on.
    static func callID(in bytes: [UInt8]) -> String? {
        opening(of: bytes).flatMap { $0.type == MessageType.call ? $0.id : nil }
    }

    /// Closed after so many elements, the start must be a JSON array.
    private static func firstElements(_ count: Int, of start: some Collection<UInt8>) -> [JSONView]? {
        let parts = start.split(
            separator: UInt8(ascii: ","), maxSplits: count, omittingEmptySubsequences: false)
        guard parts.count == count + 1 else { return nil }
        let closed = Array(parts.prefix(count).joined(separator: [UInt8(ascii: ",")])) + [UInt8(ascii: "]")]
        guard let root = try? JSONDocument(closed).root, root.kind == .array else { return nil }
        let elements = Array(root.elements)
        return elements.count == count ? elements : nil
    }
}
