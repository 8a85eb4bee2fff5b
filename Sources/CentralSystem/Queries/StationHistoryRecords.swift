import Database
public import OCPPJ

/// One connection of a station.
public struct ConnectionRecord: Sendable {
    public let id: Int64
    public let remoteAddress: String
    public let node: String
    public let openedAt: Timestamp
    public let closedAt: Timestamp?
    public let closeCode: Int?
    public let closeReason: String?
}

/// One connector and what it last reported.
public struct ConnectorRecord: Sendable {
    public let connectorId: Int
    public let status: String?
    public let errorCode: String?
    public let info: String?
    public let vendorId: String?
    public let vendorErrorCode: String?
    public let timestamp: Timestamp?
    public let updatedAt: Timestamp?
    public let energyWh: Int?
    public let powerW: Int?
    public let stateOfCharge: Int?
    public let meterAt: Timestamp?
    public let transactionId: Int64?
}

/// Where a station's messages leave the standard, counted.
public struct DeviationRecord: Sendable {
    public let id: Int64
    public let action: String
    public let path: String
    public let kind: String
    public let detail: String
    public let count: Int
    public let firstAt: Timestamp
    public let lastAt: Timestamp
}

/// What a station reported without being asked.
public struct NotificationRecord: Sendable {
    public let id: Int64
    public let kind: String
    public let status: String?
    public let requestId: Int?
    public let detail: String?
    public let timestamp: Timestamp?
    public let receivedAt: Timestamp
}

/// Refused attempts to connect, counted per identity, address and reason.
public struct RefusedAttemptRecord: Sendable {
    public let id: Int64
    public let identity: String
    public let remoteAddress: String
    public let reason: String
    public let path: String
    public let offeredSubprotocols: String
    /// How it came: plain, or the TLS version and certificate, or why TLS failed.
    public let transport: String
    /// The reason in words.
    public let sentence: String?
    /// The one thing that mends it.
    public let remedy: Remedy?
    public let firstAt: Timestamp
    public let lastAt: Timestamp
    public let count: Int

    static let select = "select *, last_at as page_key from refused_attempt"

    init(_ row: Row) throws {
        id = try row.int64("id")
        identity = try row.text("identity")
        remoteAddress = try row.text("address")
        reason = try row.text("reason")
        path = try row.text("path")
        offeredSubprotocols = try row.text("offered")
        transport = try row.text("transport")
        sentence = RefusalReason(rawValue: reason)?.sentence
        remedy = RefusalReason(rawValue: reason)?.remedy
        firstAt = try row.time("first_at")
        lastAt = try row.time("last_at")
        count = try row.int("count")
    }
}

/// One event.
public struct EventRecord: Sendable {
    public let seq: Int64
    public let time: Timestamp
    public let topic: String
    public let type: String
    public let station: String?
    public let subject: String?
    public let actor: String?
    /// JSON text.
    public let data: String

    init(_ row: Row) throws {
        seq = try row.int64("seq")
        time = try row.time("at")
        topic = try row.text("topic")
        type = try row.text("type")
        station = try row.optionalText("station")
        subject = try row.optionalText("subject")
        actor = try row.optionalText("actor")
        data = try row.text("data")
    }
}
