public import OCPPJ

/// One frame of the message log.
public struct MessageRecord: Sendable {
    public let id: Int64
    public let station: String
    public let time: Timestamp
    public let direction: MessageLogEntry.Direction
    /// What it is: call, callResult, callError, unknown or malformed.
    public let kind: String
    public let messageId: String?
    public let action: String?
    /// The frame's text; JSON unless it was malformed or was too long to be kept whole.
    public let frame: String

    init(id: Int64, station: String, _ entry: MessageBlock.Entry) {
        self.id = id
        self.station = station
        time = entry.at
        direction = entry.direction
        frame = String(decoding: entry.frame, as: UTF8.self)
        let facts = Facts(of: entry.frame)
        (kind, messageId, action) = (facts.kind, facts.messageID, facts.action)
    }

    /// What can be read from a frame's text.
    private struct Facts {
        var kind = "malformed"
        var messageID: String?
        var action: String?

        init(of text: ArraySlice<UInt8>) {
            switch try? Frame.parse(Array(text)) {
            case .call(let id, let action, _)?:
                (kind, messageID, self.action) = ("call", id, action.limited(to: 50))
            case .callResult(let id, _)?: (kind, messageID) = ("callResult", id)
            case .callError(let id, _)?: (kind, messageID) = ("callError", id)
            case .unknown?: kind = "unknown"
            case nil where text.count >= MessageLogEntry.longest - 3: readOpening(text)
            case nil: break
            }
        }

        /// Of a frame that was cut, the beginning tells.
        private mutating func readOpening(_ text: ArraySlice<UInt8>) {
            guard let opening = Frame.opening(of: text) else { return }
            messageID = opening.id
            action = opening.action?.limited(to: 50)
            kind = [2: "call", 3: "callResult", 4: "callError"][opening.type] ?? "unknown"
        }
    }
}
