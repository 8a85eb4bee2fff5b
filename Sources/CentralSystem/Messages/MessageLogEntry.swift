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
    public let text: [UInt8]

    public init(stationID: Int64, at time: Timestamp, direction: Direction, text: [UInt8]) {
        self.stationID = stationID
        at = time
        self.direction = direction
        self.text = text
    }
}

extension CentralSystem {
    /// The longest frame that is kept whole.
    private static let longestFrame = 65_536

    /// Writes a batch of frames.
    ///
    /// A new AuthorizationKey is never kept (white paper A01.FR.09).
    public func appendMessages(_ entries: [MessageLogEntry], in transaction: Transaction) throws {
        for entry in entries {
            let columns = Self.columns(of: entry)
            try transaction.execute(
                """
                insert into message_log (station_id, at, direction, kind, message_id, action, frame)
                values ($1, $2, $3, $4, $5, $6, $7)
                """,
                [
                    entry.stationID, entry.at, entry.direction.rawValue, columns.kind, columns.id,
                    columns.action,
                    columns.text,
                ])
        }
    }

    private static func columns(
        of entry: MessageLogEntry
    ) -> (kind: String, id: String?, action: String?, text: String) {
        let text = String(decoding: entry.text.prefix(longestFrame), as: UTF8.self)
        guard let frame = try? Frame.parse(entry.text) else { return ("malformed", nil, nil, text) }
        switch frame {
        case .call(let id, let action, let payload):
            let kept = AuthorizationKey.isSet(in: payload) ? masked(id: id, action: action) : text
            return ("call", id, action.limited(to: 50), kept)
        case .callResult(let id, _): return ("callResult", id, nil, text)
        case .callError(let id, _): return ("callError", id, nil, text)
        case .unknown: return ("unknown", nil, nil, text)
        }
    }

    private static func masked(id: String, action: String) -> String {
        let payload = Array(AuthorizationKey.masked.utf8)
        return String(
            decoding: Frame.encodeCall(id: id, action: action, payload: payload), as: UTF8.self)
    }

    /// Notes when stations were last heard.
    public func touch(_ seen: [(stationID: Int64, at: Timestamp)], in transaction: Transaction) throws {
        for (stationID, time) in seen {
            try transaction.execute("update station set last_seen_at = $1 where id = $2", [time, stationID])
        }
    }
}
