import Database

extension Schema {
    /// Files that are kept beside the database, and the links under which stations reach them.
    ///
    /// A link's secret is not kept, only its SHA-256.
    static func files(_ engine: Engine) -> [String] {
        [
            """
            create table file (
                number \(key(engine)), id text not null unique, kind text not null, name text not null,
                content_type text, size bigint not null, sha256 text not null,
                station_id bigint references station (id) on delete set null, command_id text,
                created_at bigint not null, created_by text not null)
            """,
            "create index file_command on file (command_id) where command_id is not null",
            "create index file_received on file (created_at) where station_id is not null",
            """
            create table file_link (
                token_hash text primary key, direction text not null check (direction in ('download', 'upload')),
                kind text not null, file_id text references file (id) on delete cascade,
                station_id bigint not null references station (id) on delete cascade, command_id text not null,
                created_at bigint not null, expires_at bigint not null, used_at bigint)
            """,
            "create index file_link_file on file_link (file_id) where file_id is not null",
            "create index file_link_expiry on file_link (expires_at)",
        ]
    }
}
