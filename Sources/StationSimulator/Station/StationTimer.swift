/// What a station waits for.
enum StationTimer: Hashable, Sendable {
    /// The socket is to be opened (again).
    case connect
    /// The next BootNotification may be sent.
    case boot
    case heartbeat
    /// The call in flight has waited for its answer long enough.
    case callTimeout(messageID: String)
    /// The transaction message at the head of the queue may be sent again.
    case transactionRetry
    /// A periodic sample of the running transaction.
    case sample(connector: Int)
    /// The next sample of all connectors by the clock.
    case clockAlignedSample
    /// The charging power is computed afresh.
    case physics(connector: Int)
    /// Plug and tag did not come together in time (ConnectionTimeOut).
    case connectionTimeOut(connector: Int)
    case reservationExpiry(reservationID: Int)
    /// The next step of a firmware update or an upload.
    case job(JobKind)
    /// A soft reset does not wait any longer for the queue.
    case resetPatience
    /// The next thing that a visiting driver does.
    case visit(connector: Int)
}
