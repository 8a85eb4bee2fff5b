import Database

extension Schema {
    /// What a stop was reported with, meter values of orphan stops, keys in doubt, and indexes for retention.
    static func stops(_ engine: Engine) -> [String] {
        [
            "alter table charging_transaction add column stop_reported_id bigint",
            """
            create index charging_transaction_matched on charging_transaction (station_id, stopped_at)
                where stop_reported_id is not null
            """,
            "alter table orphan_stop add column transaction_data text not null default '[]'",
            "alter table station add column new_password_hash text",
            "create index connection_opened on connection (opened_at)",
            "create index station_notification_received on station_notification (received_at)",
        ]
    }
}
