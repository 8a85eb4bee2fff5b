extension Frame {
    /// Ids are to have at most 36 characters; longer ones are served up to this length.
    static let longestMessageID = 255

    /// Reads one message; ids longer than the 36 characters of OCPP-J are served.
    public static func parse(_ bytes: [UInt8]) throws(FrameError) -> Frame {
        let root: JSONView
        do {
            root = try JSONDocument(bytes).root
        } catch {
            // The id may stand before the fault: then the caller learns of it instead of waiting.
            throw violation("not JSON: \(error)", id: callID(in: bytes))
        }
        let elements = Array(root.elements.prefix(6))
        guard root.kind == .array, let first = elements.first else { throw violation("not a JSON array") }
        guard let type = first.number?.int else { throw violation("the message type is not an integer") }
        switch type {
        case MessageType.call: return try call(elements)
        case MessageType.callResult: return try callResult(elements)
        case MessageType.callError: return try callError(elements)
        default: return .unknown(type: type)
        }
    }

    private static func call(_ elements: [JSONView]) throws(FrameError) -> Frame {
        let id = try messageID(elements)
        guard elements.count == 4 else { throw violation("a CALL has four elements", id: id) }
        guard let action = elements[2].string else { throw violation("the action is not a string", id: id) }
        let payload = elements[3]
        guard payload.kind == .object || payload.kind == .null else {
            throw violation("/: the payload is not an object", id: id)
        }
        return .call(id: id, action: action, payload: payload)
    }

    /// An answer is never answered, so as much of it as possible is accepted.
    private static func callResult(_ elements: [JSONView]) throws(FrameError) -> Frame {
        let id = try messageID(elements)
        return .callResult(id: id, payload: elements.count > 2 ? elements[2] : .emptyObject)
    }

    private static func callError(_ elements: [JSONView]) throws(FrameError) -> Frame {
        let id = try messageID(elements)
        let text = elements.count > 2 ? elements[2].string ?? "" : ""
        let code = CallErrorCode(wire: text)
        var description = elements.count > 3 ? elements[3].string ?? "" : ""
        if code == .genericError, text != CallErrorCode.genericError.rawValue {
            description = "\(text.limited(to: 50)): \(description)"
        }
        let details = elements.count > 4 && elements[4].kind == .object ? elements[4].text : "{}"
        return .callError(id: id, error: CallError(code: code, description: description, details: details))
    }

    private static func messageID(_ elements: [JSONView]) throws(FrameError) -> String {
        guard elements.count > 1, let id = elements[1].string else {
            throw violation("the message id is not a string")
        }
        guard !id.isLonger(than: longestMessageID) else { throw violation("the message id is too long") }
        return id
    }

    private static func violation(_ sentence: String, id: String? = nil) -> FrameError {
        FrameError(messageID: id, error: CallError(code: .formationViolation, description: sentence))
    }
}
