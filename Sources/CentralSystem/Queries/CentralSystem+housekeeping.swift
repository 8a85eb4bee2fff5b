public import Database
public import OCPPJ

/// Numbers for the system page and the metrics.
public struct SystemCounts: Sendable {
    public let stations: Int
    public let connectedStations: Int
    public let pendingStations: Int
    public let activeTransactions: Int
    public let idTags: Int
}

extension CentralSystem {
    public func counts(in transaction: Transaction) throws -> SystemCounts {
        func count(_ sql: String) throws -> Int {
            try transaction.row("select count(*) as n from \(sql)")?.int("n") ?? 0
        }
        return SystemCounts(
            stations: try count("station"),
            connectedStations: try count("station where connected_at is not null"),
            pendingStations: try count("station where registration = 'pending'"),
            activeTransactions: try count("charging_transaction where stop_received_at is null"),
            idTags: try count("id_tag"))
    }

    /// Rows that one step of the retention removes at most, so that writers behind it do not wait long.
    private static let step = 2_000

    /// Removes some of what has outlived its retention; returns how many rows went.
    public func removeExpired(at time: Timestamp, in transaction: Transaction) throws -> Int {
        func limit(_ retention: Duration) -> Timestamp { time.adding(.zero - retention) }
        let messages = try transaction.execute(
            """
            delete from message_log where id in (select id from message_log where at < $1 order by at limit $2)
            """, [limit(settings.messageLogRetention), Self.step])
        let events = try transaction.execute(
            "delete from event where seq in (select seq from event where at < $1 order by at limit $2)",
            [limit(settings.eventRetention), Self.step])
        let keys = try transaction.execute(
            "delete from idempotency_key where created_at < $1", [limit(.seconds(86_400))])
        let connections = try transaction.execute(
            "delete from connection where closed_at < $1", [limit(settings.eventRetention)])
        return messages + events + keys + connections
    }
}
