import Database

extension Schema {
    /// What operators did, and what they were refused.
    ///
    /// It refers to no other table: what was done to a station is told when the station is gone.
    static func audit(_ engine: Engine) -> [String] {
        [
            """
            create table audit (
                id \(key(engine)), at bigint not null, actor text not null, action text not null, kind text,
                target text, station text, before_json text, after_json text, reason text, address text,
                request_id text, status integer not null, count bigint not null,
                last_at bigint not null)
            """,
            "create index audit_at on audit (at)",
            "create index audit_actor on audit (actor, id)",
            "create index audit_action on audit (action, id)",
            "create index audit_target on audit (target, id)",
            "create index audit_station on audit (station, id)",
        ]
    }
}
