import Database

extension Schema {
    /// Meter values by their owner: the transaction, or the station as a negative number.
    ///
    /// One tree instead of a key by station and an index by transaction; values of the same time lie close together,
    /// so that many of a commit share a page. A span is the number of seconds that a row sums up.
    static func meterValuesByOwner(_ engine: Engine) -> [String] {
        [
            "alter table meter_value rename to meter_value_before",
            "drop index meter_value_transaction",
            """
            create table meter_value (
                owner bigint not null, timestamp bigint not null, evse integer not null, connector integer not null,
                span integer not null default 0, station_id bigint not null, received_at bigint not null,
                reported_transaction_id bigint, samples text not null,
                primary key (owner, timestamp, evse, connector, span))\(engine == .sqlite ? " without rowid" : "")
            """,
            """
            insert into meter_value (owner, timestamp, evse, connector, station_id, received_at,
                    reported_transaction_id, samples)
                select case when transaction_id > 0 then transaction_id else -station_id end, timestamp, evse,
                    connector, station_id, received_at, reported_transaction_id, samples
                from meter_value_before
            """,
            "drop table meter_value_before",
        ]
    }
}
