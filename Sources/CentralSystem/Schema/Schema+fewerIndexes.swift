import Database

extension Schema {
    /// What every message pays for and few queries need: the logs are read by station and in their own order.
    static func fewerIndexes(_ engine: Engine) -> [String] {
        let key =
            engine == .sqlite ? "integer primary key" : "bigint generated always as identity primary key"
        return [
            "drop index event_at",
            "drop index message_log_at",
            "drop index message_log_station",
            "alter table message_log rename to message_log_before",
            """
            create table message_log (
                id \(key), station_id bigint not null, at bigint not null, direction text not null,
                kind text not null, message_id text, action text, frame text not null)
            """,
            """
            insert into message_log (station_id, at, direction, kind, message_id, action, frame)
                select station_id, at, direction, kind, message_id, action, frame from message_log_before
                order by id
            """,
            "drop table message_log_before",
            "create index message_log_station on message_log (station_id, id)",
        ]
    }
}
