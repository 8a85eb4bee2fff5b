import Database

extension Schema {
    /// Numbers of events from the table itself: the newest event is never removed, so none is given twice, and no
    /// second table is written for every event.
    static func eventNumbers(_ engine: Engine) -> [String] {
        guard engine == .sqlite else { return [] }
        let columns = "seq, at, topic, type, station_id, identity, subject, actor, data"
        return [
            "alter table event rename to event_before",
            """
            create table event (
                seq integer primary key, at bigint not null, topic text not null, type text not null,
                station_id bigint, identity text, subject text, actor text, data text not null)
            """,
            "insert into event (\(columns)) select \(columns) from event_before order by seq",
            "drop table event_before",
            "update webhook set after_seq = min(after_seq, coalesce((select max(seq) from event), 0))",
        ]
    }
}
