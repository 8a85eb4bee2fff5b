public import OCPPJ

/// One frame as it crosses the wire.
public struct MessageLogEntry: Sendable {
    public enum Direction: String, Sendable, Codable, CaseIterable {
        case received
        case sent
    }

    /// The longest frame that is kept whole, in octets.
    static let longest = 65_536

    public let stationID: Int64
    public let at: Timestamp
    public let direction: Direction
    let text: [UInt8]

    /// The text is valid UTF-8, as every text message of a WebSocket is.
    public init(stationID: Int64, at time: Timestamp, direction: Direction, text: [UInt8]) {
        self.stationID = stationID
        at = time
        self.direction = direction
        self.text = text
    }

    /// The octets that are kept: never a new AuthorizationKey (white paper A01.FR.09), no U+0000, which no database
    /// takes, and no more than `longest`.
    var kept: ArraySlice<UInt8> {
        if let masked { return masked[...] }
        var end = min(text.count, Self.longest)
        while end < text.count, end > 0, text[end] & 0xC0 == 0x80 { end -= 1 }
        guard text.contains(0) else { return text[..<end] }
        return text[..<end].map { $0 == 0 ? 0x1A : $0 }[...]
    }

    /// The frame without the secret that it carries; nil when it carries none.
    ///
    /// Only a ChangeConfiguration of ours has one, so what stations say is not parsed for it.
    private var masked: [UInt8]? {
        guard direction == .sent, text.starts(with: "[2,".utf8),
            case .call(let id, let action, let payload)? = try? Frame.parse(text),
            AuthorizationKey.isSet(in: payload)
        else { return nil }
        return Frame.encodeCall(id: id, action: action, payload: Array(AuthorizationKey.masked.utf8))
    }
}
