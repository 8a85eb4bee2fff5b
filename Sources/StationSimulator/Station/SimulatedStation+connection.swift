import OCPP16
import OCPPJ

extension SimulatedStation {
    private static let shortestWait = Duration.seconds(1)
    private static let lineLossPause = Duration.seconds(10)
    private static let longestWait = Duration.seconds(60)
    /// The codes of RFC 6455 §7.4.1.
    private static let normalClosure = 1000
    private static let goingAway = 1001

    /// Whether any message may be sent unasked.
    var isOnline: Bool { link == .up && registration == .accepted }

    mutating func start() {
        guard link == .off else { return }
        link = .down
        startVisits()
        connect()
    }

    mutating func stop() {
        if link == .up { effects.append(.close(code: Self.goingAway)) }
        link = .off
        dropCalls()
        deadlines.cancelAll { _ in true }
    }

    mutating func connect() {
        guard link == .down else { return }
        link = .connecting
        effects.append(.connect)
    }

    mutating func connected() {
        guard link == .connecting else { return }
        link = .up
        failedConnections = 0
        formerProfile = nil
        log("connected")
        if settings.quirks.contains(.neverBoots) { registration = .accepted }
        if settings.quirks.contains(.bootsAlways) { registration = nil }
        // Acceptance belongs to the station, not to the socket: no new BootNotification.
        if registration == nil || (registration != .accepted && !deadlines.isSet(.boot)) { sendBoot() }
        if registration == .accepted { restartHeartbeat() }
    }

    mutating func connectionFailed(_ reason: String) {
        guard link == .connecting else { return }
        link = .down
        log("connection failed: \(reason)")
        fallBack()
        waitToReconnect()
    }

    mutating func disconnected(_ reason: String) {
        guard link == .up else { return }
        link = .down
        log("disconnected: \(reason)")
        dropCalls()
        waitToReconnect()
    }

    /// Transactions go on, and what they have to say waits.
    mutating func loseLine() {
        guard link == .up else { return }
        log("the line drops")
        leave(for: Self.lineLossPause)
    }

    /// Closes the socket and opens a new one after that time.
    mutating func leave(for pause: Duration) {
        if link == .up { effects.append(.close(code: Self.normalClosure)) }
        link = .down
        dropCalls()
        wait(pause, for: .connect)
    }

    mutating func reconnectIfNeeded() {
        guard needsReconnect, link == .up else { return }
        needsReconnect = false
        leave(for: Self.shortestWait)
    }

    /// Waits twice as long after each failure, up to a minute, and never as long as its neighbours.
    private mutating func waitToReconnect() {
        let wait = min(Self.longestWait, Self.shortestWait * (1 << min(failedConnections, 6)))
        failedConnections += 1
        self.wait(generator.duration(wait / 2, wait), for: .connect)
    }

    /// Tells everybody who waits for an answer that none will come.
    private mutating func dropCalls() {
        deadlines.cancel(.heartbeat)
        deadlines.cancelAll { if case .callTimeout = $0 { true } else { false } }
        outbox = []
        let (inFlight, waiting) = calls.disconnected()
        for call in [inFlight].compactMap(\.self) + waiting {
            conclude(call.token, .connectionLost)
        }
        outbox = []
    }
}
