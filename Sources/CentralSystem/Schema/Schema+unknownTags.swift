import Database

extension Schema {
    /// Tags that stations presented and that are not on file; a bounded number.
    static func unknownTags(_ engine: Engine) -> [String] {
        [
            """
            create table unknown_tag (
                key text primary key, id_tag text not null,
                station_id bigint not null references station (id) on delete cascade,
                first_at bigint not null, last_at bigint not null, presented bigint not null)\(engine.withoutRowID)
            """,
            "create index unknown_tag_last on unknown_tag (last_at)",
        ]
    }
}
