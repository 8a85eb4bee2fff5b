public import Database
public import OCPPJ

extension CentralSystem {
    /// Whether a message could be sent now; reads only.
    public func hasDueDeliveries(at time: Timestamp, in transaction: Transaction) throws -> Bool {
        try !dueWebhooks(at: time, limit: 1, in: transaction).isEmpty
    }

    /// Claims webhooks with a message that is due, each until `lease` is over, and gives the oldest message of
    /// each; never more than `senders` are claimed at once.
    ///
    /// One sender at a time keeps a webhook's messages in order as far as retries allow.
    public func claimDeliveries(
        senders: Int, lease: Duration, at time: Timestamp, in transaction: Transaction
    ) throws -> [ClaimedDelivery] {
        let busy = try transaction.row("select count(*) as n from webhook where busy_until > $1", [time])
        let free = senders - (try busy?.int("n") ?? 0)
        guard free > 0 else { return [] }
        return try dueWebhooks(at: time, limit: free, in: transaction).compactMap { id in
            try claimNext(ofWebhook: id, until: time.adding(lease), at: time, in: transaction)
        }
    }

    /// Stores what became of a message and, where the sender goes on, claims the next one of the webhook.
    public func conclude(
        _ delivery: ClaimedDelivery, _ conclusion: WebhookConclusion, goesOnFor lease: Duration?,
        at time: Timestamp, in transaction: Transaction
    ) throws -> ClaimedDelivery? {
        try store(conclusion, of: delivery, at: time, in: transaction)
        try release(webhook: delivery.webhookID, in: transaction)
        guard let lease else { return nil }
        return try claimNext(
            ofWebhook: delivery.webhookID, until: time.adding(lease), at: time, in: transaction)
    }

    /// Lets a webhook go whose message was not concluded.
    public func release(webhook id: Int64, in transaction: Transaction) throws {
        try transaction.execute("update webhook set busy_until = 0 where id = $1", [id])
    }

    /// Lets all go that a former run held; its messages are sent again, with the ids they had.
    public func releaseWebhooks(in transaction: Transaction) throws {
        try transaction.execute("update webhook set busy_until = 0 where busy_until > 0")
    }

    /// Webhooks with a message that is due, those that waited longest first.
    private func dueWebhooks(at time: Timestamp, limit: Int, in transaction: Transaction) throws -> [Int64] {
        try transaction.rows(
            """
            select id from webhook where state = 'active' and paused_until <= $1 and busy_until <= $1 and exists (
                select 1 from webhook_delivery where webhook_id = webhook.id and webhook_delivery.state = 'pending'
                    and next_attempt_at <= $1)
            order by attempted_at limit $2
            """, [time, limit]
        ).map { try $0.int64("id") }
    }

    private func claimNext(
        ofWebhook id: Int64, until end: Timestamp, at time: Timestamp, in transaction: Transaction
    ) throws -> ClaimedDelivery? {
        let row = try transaction.row(
            """
            select webhook_delivery.*, webhook.url, webhook.secret, webhook.previous_secret,
                webhook.previous_secret_until, webhook.failures
            from webhook_delivery join webhook on webhook.id = webhook_delivery.webhook_id
            where webhook_id = $1 and webhook_delivery.state = 'pending' and next_attempt_at <= $2
                and webhook.state = 'active' and paused_until <= $2
            order by webhook_delivery.id limit 1
            """, [id, time])
        guard let row else { return nil }
        try transaction.execute(
            "update webhook set busy_until = $1, attempted_at = $2 where id = $3", [end, time, id])
        return try ClaimedDelivery(row, at: time)
    }
}
