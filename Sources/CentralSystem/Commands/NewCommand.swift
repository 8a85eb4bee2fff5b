public import OCPPJ

/// A command that an operator wants sent.
public struct NewCommand: Sendable {
    public var identity: String
    public var action: String
    public var payload: JSONView
    public var reason: String?
    public var requestedBy: String
    public var timeout: Duration?
    /// Whether it waits for an offline station, and until when.
    public var queuesWhenOffline: Bool
    public var expiresAt: Timestamp?
    /// The job that it is part of.
    public var jobID: String?

    public init(
        identity: String, action: String = "", payload: JSONView = .emptyObject, reason: String? = nil,
        requestedBy: String,
        timeout: Duration? = nil, queuesWhenOffline: Bool = false, expiresAt: Timestamp? = nil
    ) {
        self.identity = identity
        self.action = action
        self.payload = payload
        self.reason = reason
        self.requestedBy = requestedBy
        self.timeout = timeout
        self.queuesWhenOffline = queuesWhenOffline
        self.expiresAt = expiresAt
    }
}

/// A command that is marked as sent and may now leave.
public struct ClaimedCommand: Sendable, Hashable {
    public let id: String
    public let messageID: String
    public let action: String
    public let payload: [UInt8]
    public let timeout: Duration

    public init(id: String, messageID: String, action: String, payload: [UInt8], timeout: Duration) {
        self.id = id
        self.messageID = messageID
        self.action = action
        self.payload = payload
        self.timeout = timeout
    }

    /// Whether it is a trigger for a Heartbeat (OCPP 1.6 §5.17).
    public var asksForHeartbeat: Bool {
        action.hasSuffix("TriggerMessage")
            && String(decoding: payload, as: UTF8.self).contains(#""Heartbeat""#)
    }
}

/// How a sent command ended.
public enum CommandOutcome: Sendable {
    case result(JSONView)
    case error(CallError)
    case timedOut
    case connectionLost
}

/// Why a command was not stored.
public enum CommandRefusal: Error, Sendable, Hashable {
    case unknownStation
    case stationOffline
    case queueFull(limit: Int)
    case alreadyExpired
    /// The payload is not what the official schema allows.
    case payload(CallError)
}
