public import Database
public import OCPPJ

extension CentralSystem {
    /// Rows that one step removes of a table at most, so that writers behind it do not wait long.
    private static let step = 2_000

    /// Removes some of what has outlived its retention; returns how many rows went.
    public func removeExpired(at time: Timestamp, in transaction: Transaction) throws -> Int {
        func limit(_ retention: Duration) -> Timestamp { time.adding(.zero - retention) }
        var removed = 0
        let tables = [
            ("message_log", "id", "at", settings.messageLogRetention),
            ("event", "seq", "at", settings.eventRetention),
            ("station_notification", "id", "received_at", settings.notificationRetention),
            ("webhook_delivery", "id", "concluded_at", settings.webhookDeliveryRetention),
        ]
        for (table, key, column, retention) in tables {
            removed += try transaction.execute(
                """
                delete from \(table) where \(key) in
                    (select \(key) from \(table) where \(column) < $1 order by \(column) limit $2)
                """, [limit(retention), Self.step])
        }
        // A station that reconnects every 40 seconds (FIELD) makes 2,000 connections a day.
        removed += try transaction.execute(
            """
            delete from connection where id in (select id from connection
                where opened_at < $1 and closed_at < $1 order by opened_at limit $2)
            """, [limit(settings.eventRetention), Self.step])
        removed += try transaction.execute(
            "delete from idempotency_key where created_at < $1", [limit(.seconds(86_400))])
        return removed + (try removeMeterValues(before: limit(settings.meterValueRetention), in: transaction))
    }

    /// Removes values by the station's time and ours, connector by connector along the primary key.
    ///
    /// The values of a clock that was never set are old by the station's time only, and stay like others.
    private func removeMeterValues(before time: Timestamp, in transaction: Transaction) throws -> Int {
        let places = try transaction.rows(
            """
            select station_id, evse from connector where connector = 1 and exists (
                select 1 from meter_value where station_id = connector.station_id and evse = connector.evse
                    and meter_value.connector = 1 and timestamp < $1 and meter_value.received_at < $1)
            limit 10
            """, [time])
        var removed = 0
        for place in places where removed < Self.step {
            removed += try transaction.execute(
                """
                delete from meter_value where station_id = $1 and evse = $2 and connector = 1
                    and (timestamp, transaction_id) in (select timestamp, transaction_id from meter_value
                        where station_id = $1 and evse = $2 and connector = 1 and timestamp < $3
                            and received_at < $3 order by timestamp limit $4)
                """, [try place.int64("station_id"), try place.int64("evse"), time, Self.step])
        }
        return removed
    }
}
