import Fuzzing
import OCPPJ

/// What must be true of every text that is read as an OCPP-J message.
enum FrameProperties {
    static func check(_ text: [UInt8]) throws(BrokenProperty) {
        let frame: Frame
        do {
            frame = try Frame.parse(text)
        } catch {
            return try check(error, of: text)
        }
        switch frame {
        case .call(let id, let action, let payload):
            try survives(payload, Frame.encodeCall(id: id, action: action, payload: Array(payload.bytes))) {
                guard case .call(id, action, let payload) = $0 else { return nil }
                return payload
            }
        case .callResult(let id, let payload):
            try survives(payload, Frame.encodeCallResult(id: id, payload: Array(payload.bytes))) {
                guard case .callResult(id, let payload) = $0 else { return nil }
                return payload
            }
        case .callError(let id, let error):
            try survives(error, id: id)
        case .unknown:
            break
        }
    }

    /// A message that is written again is read as the same.
    private static func survives(
        _ payload: JSONView, _ text: [UInt8], _ samePayload: (Frame) -> JSONView?
    ) throws(BrokenProperty) {
        guard let again = samePayload(try parse(text)) else {
            throw BrokenProperty("id or action changed: \(String(decoding: text, as: UTF8.self))")
        }
        try BrokenProperty.unless(again.bytes == payload.bytes, "the payload changed: \(again.text)")
        try JSONProperties.check(payload)
    }

    private static func survives(_ error: CallError, id: String) throws(BrokenProperty) {
        guard case .callError(id, error) = try parse(Frame.encodeCallError(id: id, error: error)) else {
            throw BrokenProperty("the CALLERROR changed: \(error)")
        }
    }

    /// What is refused can be answered if an id is claimed, and the text has that id.
    private static func check(_ error: FrameError, of text: [UInt8]) throws(BrokenProperty) {
        guard let id = error.messageID else { return }
        try survives(error.error, id: id)
        try BrokenProperty.unless(isSpelled(id, in: text), "the id \(id) is not in the text")
    }

    /// Whether one of the text's string literals is this id.
    private static func isSpelled(_ id: String, in text: [UInt8]) -> Bool {
        let quotes = text.indices.filter { text[$0] == UInt8(ascii: "\"") }
        for (place, start) in quotes.enumerated() {
            for end in quotes.dropFirst(place + 1).prefix(300) {
                guard let literal = try? JSONDocument(Array(text[start...end])).root else { continue }
                if literal.string == id { return true }
                break
            }
        }
        return false
    }

    private static func parse(_ text: [UInt8]) throws(BrokenProperty) -> Frame {
        do {
            return try Frame.parse(text)
        } catch {
            let text = String(decoding: text, as: UTF8.self)
            throw BrokenProperty("what we write is refused: \(error): \(text)")
        }
    }
}
