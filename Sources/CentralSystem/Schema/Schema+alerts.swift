import Database

extension Schema {
    /// Alerts, what they are raised by where that is not the default, and who does not want to hear of what.
    ///
    /// Of a key there is one alert that lasts, whoever raises it.
    static func alerts(_ engine: Engine) -> [String] {
        [
            """
            create table alert_rule (
                kind text primary key, enabled integer, severity text, after_seconds bigint, clear_seconds bigint,
                threshold bigint, changed_at bigint not null, changed_by text not null)
            """,
            """
            create table alert (
                id \(key(engine)), kind text not null, severity text not null, key text not null,
                station_id bigint references station (id) on delete cascade, evse integer, detail text,
                words text not null, stations text not null default '[]', count bigint not null default 1,
                since bigint not null, raised_at bigint not null, changed_at bigint not null, quiet_since bigint,
                acknowledged_at bigint, acknowledged_by text, note text, cleared_at bigint)
            """,
            "create unique index alert_open on alert (key) where cleared_at is null",
            "create index alert_station on alert (station_id, id)",
            "create index alert_cleared on alert (cleared_at)",
            """
            create table alert_silence (
                id \(key(engine)), kind text, station_id bigint references station (id) on delete cascade,
                until_at bigint not null, reason text, created_at bigint not null, created_by text not null,
                check (kind is not null or station_id is not null))
            """,
        ]
    }
}
