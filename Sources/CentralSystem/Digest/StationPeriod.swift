public import OCPPJ

/// A time during which a station, or a connector of it, was in a state that somebody should know of.
public struct StationPeriod: Sendable, Hashable {
    public enum State: String, Sendable, Hashable, CaseIterable {
        case offline
        case faulted
        case unavailable
        case suspendedEVSE
        /// It says that it charges, and nothing flows.
        case noEnergy
        /// An alarming security event was reported; it ends with time.
        case securityEvent
        /// A firmware update failed; it ends with the next one, or with time.
        case firmwareFailed
    }

    public let stationID: Int64
    /// 0: the station itself.
    public let connectorID: Int
    public let state: State
    /// The error code of a fault, the type of a security event, the status of a firmware update.
    public var detail: String?
    public let beganAt: Timestamp
    /// Nil: it lasts.
    public var endedAt: Timestamp?

    public init(
        stationID: Int64, connectorID: Int, state: State, detail: String? = nil, beganAt: Timestamp,
        endedAt: Timestamp? = nil
    ) {
        self.stationID = stationID
        self.connectorID = connectorID
        self.state = state
        self.detail = detail
        self.beganAt = beganAt
        self.endedAt = endedAt
    }
}
