import Database

extension Schema {
    /// Transactions, meter values and what stations report without being asked.
    static func transactions(_ engine: Engine) -> [String] {
        [
            """
            create table charging_transaction (
                id \(key(engine)), station_id bigint not null references station (id),
                evse integer not null, connector integer not null,
                id_tag text not null, id_tag_key text not null, parent_key text,
                meter_start bigint not null, reservation_id integer,
                started_at bigint not null, start_received_at bigint not null,
                authorization_status text not null, authorization_reason text, start_answer text not null,
                meter_stop bigint, stopped_at bigint, stop_received_at bigint, stop_reason text, stop_id_tag text,
                stop_answer text, energy_wh bigint, power_w bigint, soc integer, meter_at bigint,
                flags text not null default '', check (id between 1 and 2147483647),
                unique (station_id, evse, connector, id_tag_key, started_at, meter_start))
            """,
            """
            create index charging_transaction_open on charging_transaction (station_id, evse)
                where stop_received_at is null
            """,
            """
            create index charging_transaction_tag_open on charging_transaction (id_tag_key)
                where stop_received_at is null
            """,
            "create index charging_transaction_tag on charging_transaction (id_tag_key, id)",
            "create index charging_transaction_station on charging_transaction (station_id, id)",
            """
            create table orphan_stop (
                id \(key(engine)), station_id bigint not null references station (id),
                reported_transaction_id bigint not null, id_tag text, meter_stop bigint not null,
                timestamp bigint not null, received_at bigint not null, reason text, answer text not null,
                unique (station_id, reported_transaction_id, timestamp, meter_stop))
            """,
            """
            create table meter_value (
                station_id bigint not null references station (id) on delete cascade,
                evse integer not null, connector integer not null, timestamp bigint not null,
                transaction_id bigint not null, received_at bigint not null, reported_transaction_id bigint,
                samples text not null,
                primary key (station_id, evse, connector, timestamp, transaction_id))\(engine == .sqlite ? " without rowid" : "")
            """,
            "create index meter_value_transaction on meter_value (transaction_id, timestamp)",
            """
            create table station_notification (
                id \(key(engine)), station_id bigint not null references station (id) on delete cascade,
                kind text not null, status text, request_id integer, detail text, timestamp bigint,
                received_at bigint not null)
            """,
            "create index station_notification_station on station_notification (station_id, id)",
        ]
    }
}
