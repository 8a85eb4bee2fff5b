public import Database
public import OCPPJ

/// One frame as it crossed the wire.
public struct MessageLogEntry: Sendable {
    public enum Direction: String, Sendable, Codable {
        case received
        case sent
    }

    public let stationID: Int64
    public let at: Timestamp
    public let direction: Direction
    let text: [UInt8]
    /// What it is: call, callResult, callError, unknown or malformed.
    let kind: String
    let messageID: String?
    let action: String?
    /// Whether it carries a new AuthorizationKey.
    let hasSecret: Bool

    /// The frame is what the text says, nil when it cannot be read.
    public init(
        stationID: Int64, at time: Timestamp, direction: Direction, text: [UInt8], frame: Frame?
    ) {
        self.stationID = stationID
        at = time
        self.direction = direction
        self.text = text
        var hasSecret = false
        switch frame {
        case .call(let id, let action, let payload):
            (kind, messageID, self.action) = ("call", id, action.limited(to: 50))
            hasSecret = AuthorizationKey.isSet(in: payload)
        case .callResult(let id, _): (kind, messageID, action) = ("callResult", id, nil)
        case .callError(let id, _): (kind, messageID, action) = ("callError", id, nil)
        case .unknown: (kind, messageID, action) = ("unknown", nil, nil)
        case nil: (kind, messageID, action) = ("malformed", nil, nil)
        }
        self.hasSecret = hasSecret
    }

    /// The text as it is kept: never with a new AuthorizationKey (white paper A01.FR.09).
    var kept: String {
        hasSecret
            ? CentralSystem.masked(id: messageID ?? "", action: action ?? "")
            : String(decoding: text.prefix(Self.longest), as: UTF8.self)
    }

    /// The longest frame that is kept whole.
    private static let longest = 65_536
}

extension CentralSystem {
    /// Writes a batch of frames.
    public func appendMessages(_ entries: some Sequence<MessageLogEntry>, in transaction: Transaction) throws
    {
        for entry in entries {
            try transaction.send(
                """
                insert into message_log (station_id, at, direction, kind, message_id, action, frame)
                values ($1, $2, $3, $4, $5, $6, $7)
                """,
                [
                    entry.stationID, entry.at, entry.direction.rawValue, entry.kind, entry.messageID,
                    entry.action, entry.kept,
                ])
        }
    }

    fileprivate static func masked(id: String, action: String) -> String {
        let payload = Array(AuthorizationKey.masked.utf8)
        return String(
            decoding: Frame.encodeCall(id: id, action: action, payload: payload), as: UTF8.self)
    }

    /// Notes when stations were last heard.
    public func touch(
        _ seen: some Sequence<(stationID: Int64, at: Timestamp)>, in transaction: Transaction
    ) throws {
        for (stationID, time) in seen {
            try transaction.send("update station set last_seen_at = $1 where id = $2", [time, stationID])
        }
    }
}
