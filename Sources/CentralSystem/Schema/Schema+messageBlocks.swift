import Database

extension Schema {
    /// The message log in blocks: many frames of a station in one row, so that a frame costs no row and no place in
    /// an index.
    ///
    /// Before each frame stands a line with its time, direction and length.
    static func messageBlocks(_ engine: Engine) -> [String] {
        let key =
            engine == .sqlite ? "integer primary key" : "bigint generated always as identity primary key"
        let length = engine == .sqlite ? "length(cast(frame as blob))" : "octet_length(frame)"
        let newLine = engine == .sqlite ? "char(10)" : "chr(10)"
        return [
            """
            create table message_block (
                id \(key), station_id bigint not null, last_at bigint not null, frames text not null)
            """,
            """
            insert into message_block (station_id, last_at, frames)
                select station_id, at, at || case direction when 'received' then ' < ' else ' > ' end
                    || \(length) || \(newLine) || frame || \(newLine) from message_log order by id
            """,
            "drop table message_log",
            "create index message_block_station on message_block (station_id, id)",
        ]
    }
}
