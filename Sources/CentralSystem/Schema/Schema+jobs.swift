import Database

extension Schema {
    /// Operations over many stations.
    static func jobs(_ engine: Engine) -> [String] {
        [
            "create index command_job on command (job_id, station_id) where job_id is not null",
            """
            create table job (
                number \(key(engine)), id text not null unique, name text, operation text not null,
                state text not null, ends_as text, requested_by text not null, created_at bigint not null, finished_at bigint,
                expires_at bigint not null, wave_size integer not null, pace_ms bigint not null,
                stop_after integer, waits_for text not null, queues_offline integer not null,
                next_at bigint not null)
            """,
            "create index job_running on job (next_at) where state in ('running', 'ending')",
            """
            create table job_station (
                job_id text not null references job (id) on delete cascade,
                station_id bigint not null references station (id) on delete cascade,
                position integer not null, state text not null, detail text, is_due integer not null default 0,
                started_at bigint, finished_at bigint, primary key (job_id, station_id))
            """,
            "create index job_station_state on job_station (job_id, state, position)",
            "create index job_station_due on job_station (job_id) where is_due = 1",
        ]
    }
}
