/// Bounds of one station's session.
public struct SessionLimits: Sendable, Hashable {
    /// Calls that may wait for their answer before the connection is closed with 1008.
    public var waitingCalls: Int
    /// Waiting calls at which the socket is no longer read, so that the station feels the back-pressure.
    public var pauseReadingAt: Int
    /// Calls of ours in a row without an answer after which the connection is closed, so that the station
    /// reconnects (FIELD: calls time out until reconnect while heartbeats flow).
    public var closeAfterTimeouts: Int

    public init(waitingCalls: Int = 4_096, pauseReadingAt: Int = 16, closeAfterTimeouts: Int = 3) {
        self.waitingCalls = waitingCalls
        self.pauseReadingAt = pauseReadingAt
        self.closeAfterTimeouts = closeAfterTimeouts
    }
}
