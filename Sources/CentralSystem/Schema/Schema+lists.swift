extension Schema {
    /// Indexes for lists of transactions: of a period, and of those that are odd.
    ///
    /// Only a start writes to the first one, at its right end; the second one has the few that have a flag. Without
    /// them a period that is long ago, or a flag that is rare, is a walk over all transactions.
    static let lists = [
        "create index charging_transaction_started on charging_transaction (started_at, id)",
        """
        create index charging_transaction_flagged on charging_transaction (started_at, id, flags)
            where flags <> ''
        """,
        "create index file_station on file (station_id, number) where station_id is not null",
    ]
}
