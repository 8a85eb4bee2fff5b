import Database

extension Schema {
    /// What is derived from events: since when stations are in states that somebody should know of, and sessions summed
    /// up by quarter hours.
    ///
    /// `quarter` counts quarter hours since 1970, in which the days of every time zone begin; station 0 is all of them.
    /// `is_in_events` tells that the figures of a stop are in its event, so that they are not counted a second time
    /// from here.
    static func digest(_ engine: Engine) -> [String] {
        [
            """
            create table digest (
                id integer primary key, after_seq bigint not null, counted_id bigint not null,
                known_since bigint not null)
            """,
            """
            create table station_period (
                id \(key(engine)), station_id bigint not null references station (id) on delete cascade,
                evse integer not null, state text not null, detail text, began_at bigint not null, ended_at bigint)
            """,
            """
            create unique index station_period_open on station_period (station_id, evse, state)
                where ended_at is null
            """,
            "create index station_period_station on station_period (station_id, began_at)",
            "create index station_period_ended on station_period (ended_at)",
            """
            create table session_sum (
                station_id bigint not null, quarter bigint not null, sessions bigint not null,
                energy_wh bigint not null, seconds bigint not null, attempted bigint not null,
                succeeded bigint not null, primary key (station_id, quarter))\(engine.withoutRowID)
            """,
            "alter table charging_transaction add column is_in_events integer not null default 0",
        ]
    }
}
