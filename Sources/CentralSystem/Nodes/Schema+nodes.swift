import Database

extension Schema {
    /// The processes that share this database.
    ///
    /// `renewals` rises as long as the node lives; the others watch that it does, each by its own clock, so that no two
    /// clocks are ever compared.
    static func nodes(_ engine: Engine) -> [String] {
        [
            """
            create table node (
                id \(key(engine)), name text not null unique, version text not null, renewals bigint not null default 0,
                started_at bigint not null, renewed_at bigint not null)
            """,
            "create index station_connected_node on station (connected_node) where connected_node is not null",
        ]
    }
}
