public import Database
public import OCPPJ

extension CentralSystem {
    /// What is or was sent to a webhook, newest first.
    public func deliveries(
        toWebhook id: Int64, state: WebhookDeliveryRecord.State? = nil, _ page: PageRequest,
        in transaction: Transaction
    ) throws -> PageOf<WebhookDeliveryRecord> {
        var query = ListQuery()
        query.filter("webhook_id = ?", id)
        query.filter("state = ?", state?.rawValue)
        return try query.page(WebhookDeliveryRecord.select, key: "webhook_delivery.id", page, in: transaction)
            .map(WebhookDeliveryRecord.init)
    }

    /// Sends a message once more, with the id it had, at once and with a retry window of its own.
    ///
    /// Throws `ChangeRefusal`.
    public func redeliver(
        _ deliveryID: Int64, toWebhook id: Int64, actor: String, at time: Timestamp,
        in transaction: Transaction
    ) throws -> WebhookDeliveryRecord {
        try checkActive(id, in: transaction)
        let changed = try transaction.execute(
            """
            update webhook_delivery set state = 'pending', attempts = 0, next_attempt_at = $1, queued_at = $1,
                concluded_at = null where id = $2 and webhook_id = $3
            """, [time, deliveryID, id])
        guard changed > 0 else { throw ChangeRefusal.notFound }
        try endPause(ofWebhook: id, in: transaction)
        try append(
            .init(
                .administration, "webhook.redelivered", subject: String(id), actor: actor,
                data: #"{"delivery":\#(deliveryID)}"#), at: time, in: transaction)
        return try delivery(deliveryID, in: transaction)
    }

    /// Sends a message that only shows that messages arrive.
    ///
    /// Throws `ChangeRefusal`.
    public func ping(
        webhook id: Int64, actor: String, at time: Timestamp, in transaction: Transaction
    ) throws -> WebhookDeliveryRecord {
        try checkActive(id, in: transaction)
        let message = WebhookMessage.ping(id, actor: actor, at: time)
        let deliveryID = try insert(message, eventSeq: nil, webhookID: id, at: time, in: transaction)
        try endPause(ofWebhook: id, in: transaction)
        return try delivery(deliveryID ?? 0, in: transaction)
    }

    /// Stores a message that is to be sent; nil when it is stored already.
    func insert(
        _ message: WebhookMessage, eventSeq: Int64?, webhookID: Int64, at time: Timestamp,
        in transaction: Transaction
    ) throws -> Int64? {
        try transaction.row(
            """
            insert into webhook_delivery (webhook_id, message_id, event_seq, type, body, state, next_attempt_at,
                queued_at, created_at) values ($1, $2, $3, $4, $5, 'pending', $6, $6, $6)
            on conflict (webhook_id, event_seq) do nothing returning id
            """, [webhookID, message.id, eventSeq, message.type, message.body, time]
        )?.int64("id")
    }

    private func delivery(_ id: Int64, in transaction: Transaction) throws -> WebhookDeliveryRecord {
        let row = try transaction.row(WebhookDeliveryRecord.select + " where id = $1", [id])
        guard let row else { throw ChangeRefusal.notFound }
        return try WebhookDeliveryRecord(row)
    }

    private func checkActive(_ id: Int64, in transaction: Transaction) throws {
        guard let webhook = try webhook(id, in: transaction) else { throw ChangeRefusal.notFound }
        guard webhook.state == .active else {
            throw ChangeRefusal.inUse("The webhook is disabled; enable it first")
        }
    }

    /// Whoever asks for a message does not want to wait until the receiver is trusted again.
    private func endPause(ofWebhook id: Int64, in transaction: Transaction) throws {
        try transaction.execute("update webhook set paused_until = 0 where id = $1", [id])
    }
}
