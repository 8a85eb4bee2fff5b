import Database

extension Schema {
    /// What the fleet and the messages were like, minute by minute; samples of the fleet also by the hour, which stay.
    static func statistics(_ engine: Engine) -> [String] {
        [
            """
            create table fleet_sample (
                span integer not null, at bigint not null, samples bigint not null, power_w bigint not null,
                highest_power_w bigint not null, connected bigint not null, sessions bigint not null,
                primary key (span, at))\(engine.withoutRowID)
            """,
            """
            create table message_minute (
                at bigint not null, node text not null, received bigint not null, sent bigint not null,
                call_errors bigint not null, latency text not null, primary key (at, node))\(engine.withoutRowID)
            """,
        ]
    }

    /// Messages of all nodes by the hour, which stay.
    static let messageHours = [
        """
        create table message_hour (
            at bigint primary key, received bigint not null, sent bigint not null, call_errors bigint not null,
            latency text not null)
        """
    ]
}
