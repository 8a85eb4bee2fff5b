extension Schema {
    /// Indexes by which old rows are found; their conditions are those of the removal.
    static let operationRetention = [
        "create index command_concluded on command (concluded_at)",
        "create index job_finished on job (finished_at)",
        "create index configuration_change_at on configuration_change (at)",
        "create index deviation_last on deviation (last_at)",
        """
        create index reservation_over on reservation (changed_at)
            where state not in ('requested', 'active', 'unclear')
        """,
        """
        create index charging_profile_over on charging_profile (changed_at)
            where state not in ('installed', 'unclear')
        """,
    ]
}
