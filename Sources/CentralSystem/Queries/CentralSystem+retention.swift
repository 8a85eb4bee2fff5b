public import Database
public import OCPPJ

extension CentralSystem {
    /// Rows that one step removes of a table at most, so that writers behind it do not wait long.
    private static let step = 2_000

    /// A table whose rows go when they are old and over.
    private struct Table {
        let name: String
        let key: String
        /// The column by whose time a row is old.
        let time: String
        let retention: Duration
        /// What rows that are over fulfil; the index of the time has the same condition.
        var condition = "true"
        /// Whether the rows come in the order of their times: only the oldest are looked at, and no index is needed.
        ///
        /// The newest row stays, so that its number is not given again.
        var isInOrder = false

        /// The keys of those that are older than `$1`, at most `$2`.
        var expired: String {
            isInOrder
                ? """
                select \(key) from (select \(key), \(time) from \(name) order by \(key) limit $2) as oldest
                    where \(time) < $1 and \(key) < (select max(\(key)) from \(name))
                """
                : "select \(key) from \(name) where \(time) < $1 and \(condition) order by \(time) limit $2"
        }
    }

    private func tables(in transaction: Transaction) -> [Table] {
        [
            Table(
                name: Self.messageParts.tableOfRest(in: transaction), key: "id", time: "last_at",
                retention: settings.messageLogRetention, isInOrder: true),
            Table(name: "event", key: "seq", time: "at", retention: settings.eventRetention, isInOrder: true),
            Table(name: "audit", key: "id", time: "at", retention: settings.auditRetention),
            Table(
                name: "station_notification", key: "id", time: "received_at",
                retention: settings.notificationRetention),
            Table(
                name: "webhook_delivery", key: "id", time: "concluded_at",
                retention: settings.webhookDeliveryRetention),
            Table(
                name: "command", key: "sequence", time: "concluded_at", retention: settings.operationRetention
            ),
            Table(name: "job", key: "number", time: "finished_at", retention: settings.operationRetention),
            Table(
                name: "configuration_change", key: "id", time: "at", retention: settings.operationRetention),
            Table(name: "deviation", key: "id", time: "last_at", retention: settings.operationRetention),
            Table(
                name: "station_period", key: "id", time: "ended_at", retention: settings.operationRetention),
            Table(name: "alert", key: "id", time: "cleared_at", retention: settings.operationRetention),
            Table(
                name: "reservation", key: "id", time: "changed_at", retention: settings.operationRetention,
                condition: "state not in ('requested', 'active', 'unclear')"),
            Table(
                name: "charging_profile", key: "id", time: "changed_at",
                retention: settings.operationRetention,
                condition: "state not in ('installed', 'unclear')"),
        ]
    }

    /// Removes some of what has outlived its retention; returns how many rows went.
    public func removeExpired(at time: Timestamp, in transaction: Transaction) throws -> Int {
        func limit(_ retention: Duration) -> Timestamp { time.adding(.zero - retention) }
        var removed = 0
        for table in tables(in: transaction) {
            removed += try transaction.execute(
                "delete from \(table.name) where \(table.key) in (\(table.expired))",
                [limit(table.retention), Self.step])
        }
        // A station that reconnects every 40 seconds (FIELD) makes 2,000 connections a day.
        removed += try transaction.execute(
            """
            delete from connection where id in (select id from connection
                where opened_at < $1 and closed_at < $1 order by opened_at limit $2)
            """, [limit(settings.eventRetention), Self.step])
        removed += try removeOldMinutes(at: time, limit: Self.step, in: transaction)
        removed += try removeEndedSessions(at: time, in: transaction)
        removed += try transaction.execute(
            "delete from idempotency_key where created_at < $1", [limit(.seconds(86_400))])
        return removed
    }
}
