import Database

extension Schema {
    /// Commands, the message log, refusals, deviations, events and idempotency keys.
    static func logs(_ engine: Engine) -> [String] {
        [
            """
            create table command (
                sequence \(key(engine)), id text not null unique,
                station_id bigint not null references station (id) on delete cascade,
                action text not null, payload text not null, state text not null, reason text,
                requested_by text not null, created_at bigint not null, expires_at bigint, timeout_ms bigint not null,
                warnings text not null default '[]', message_id text not null, generation bigint,
                sent_at bigint, concluded_at bigint, response text, ocpp_status text,
                error_code text, error_description text, error_details text)
            """,
            "create index command_queued on command (station_id, sequence) where state = 'queued'",
            "create index command_sent on command (sequence) where state = 'sent'",
            "create index command_station on command (station_id, sequence)",
            """
            create table message_log (
                id \(key(engine)), station_id bigint not null, at bigint not null, direction text not null,
                kind text not null, message_id text, action text, frame text not null)
            """,
            "create index message_log_station on message_log (station_id, id)",
            "create index message_log_at on message_log (at)",
            """
            create table refused_attempt (
                id \(key(engine)), identity text not null, address text not null, reason text not null,
                path text not null, offered text not null, first_at bigint not null, last_at bigint not null,
                count bigint not null, unique (identity, address, reason))
            """,
            "create index refused_attempt_last on refused_attempt (last_at)",
            """
            create table deviation (
                id \(key(engine)), station_id bigint not null references station (id) on delete cascade,
                action text not null, path text not null, kind text not null, detail text not null,
                first_at bigint not null, last_at bigint not null, count bigint not null,
                unique (station_id, action, path, kind))
            """,
            """
            create table event (
                seq \(key(engine)), at bigint not null, topic text not null, type text not null,
                station_id bigint, identity text, subject text, actor text, data text not null)
            """,
            "create index event_at on event (at)",
            """
            create table idempotency_key (
                principal text not null, key text not null, fingerprint text not null, status integer,
                headers text, body text, created_at bigint not null, primary key (principal, key))
            """,
        ]
    }
}
