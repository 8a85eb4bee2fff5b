import Database

extension Schema {
    /// The message log in a part for each month on PostgreSQL, so that retention drops parts instead of rows.
    ///
    /// `message_block_default` has what fits nowhere else; parts to come are made by `MonthlyPartitions`.
    static func messageParts(_ engine: Engine) -> [String] {
        guard engine == .postgres else { return [] }
        let columns = "id, station_id, last_at, frames"
        return [
            "alter table message_block rename to message_block_before",
            "alter index message_block_pkey rename to message_block_before_pkey",
            "alter index message_block_station rename to message_block_before_station",
            "alter sequence message_block_id_seq rename to message_block_before_id_seq",
            """
            create table message_block (
                id bigint generated always as identity, station_id bigint not null, last_at bigint not null,
                frames text not null, primary key (id, last_at)) partition by range (last_at)
            """,
            "create index message_block_station on message_block (station_id, id)",
            "create table message_block_default partition of message_block default",
            monthsOfMessages,
            """
            insert into message_block (\(columns)) overriding system value
                select \(columns) from message_block_before order by id
            """,
            """
            select setval(pg_get_serial_sequence('message_block', 'id'),
                pg_sequence_last_value('message_block_before_id_seq'))
            """,
            "drop table message_block_before",
        ]
    }

    /// Parts for this month and the next two, and for those of the last two years that have rows.
    private static let monthsOfMessages = """
        do $$
        declare
            present timestamp := date_trunc('month', now() at time zone 'UTC');
            month timestamp;
        begin
            for month in
                select present + number * interval '1 month' from generate_series(0, 2) as number
                union
                select date_trunc('month', to_timestamp(last_at / 1000000) at time zone 'UTC')
                    from message_block_before
                    where last_at between (extract(epoch from present - interval '2 years') * 1000000)::bigint
                        and (extract(epoch from present) * 1000000)::bigint
            loop
                execute format('create table %I partition of message_block for values from (%s) to (%s)',
                    'message_block' || to_char(month, '_YYYY_MM'),
                    (extract(epoch from month) * 1000000)::bigint,
                    (extract(epoch from month + interval '1 month') * 1000000)::bigint);
            end loop;
        end $$
        """
}
