import Database

extension Schema {
    /// Webhooks and what is or was delivered to them; an event is delivered to a webhook once.
    ///
    /// `after_seq` is the webhook's place in the events, `busy_until` the time for which a sender holds it.
    static func webhooks(_ engine: Engine) -> [String] {
        [
            """
            create table webhook (
                id \(key(engine)), url text not null, description text, topics text not null default '', station text,
                secret text not null, previous_secret text, previous_secret_until bigint,
                state text not null check (state in ('active', 'disabled')), disabled_at bigint, disabled_reason text,
                after_seq bigint not null, failures bigint not null default 0, paused_until bigint not null default 0,
                busy_until bigint not null default 0, attempted_at bigint not null default 0, succeeded_at bigint,
                created_at bigint not null, created_by text not null)
            """,
            """
            create table webhook_delivery (
                id \(key(engine)), webhook_id bigint not null references webhook (id) on delete cascade,
                message_id text not null, event_seq bigint, type text not null, body text not null,
                state text not null check (state in ('pending', 'delivered', 'failed')),
                attempts bigint not null default 0, next_attempt_at bigint not null, queued_at bigint not null,
                created_at bigint not null, attempted_at bigint, concluded_at bigint, status integer, error text,
                unique (webhook_id, event_seq))
            """,
            "create index webhook_delivery_list on webhook_delivery (webhook_id, id)",
            "create index webhook_delivery_pending on webhook_delivery (webhook_id, id) where state = 'pending'",
            "create index webhook_delivery_concluded on webhook_delivery (concluded_at)",
        ]
    }
}
