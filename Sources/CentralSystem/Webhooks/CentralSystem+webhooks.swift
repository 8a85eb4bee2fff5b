public import Database
public import OCPPJ

extension CentralSystem {
    /// Webhooks, newest first.
    public func webhooks(_ page: PageRequest, in transaction: Transaction) throws -> PageOf<WebhookRecord> {
        try ListQuery().page(WebhookRecord.select, key: "webhook.id", page, in: transaction)
            .map(WebhookRecord.init)
    }

    public func webhook(_ id: Int64, in transaction: Transaction) throws -> WebhookRecord? {
        try transaction.row(WebhookRecord.select + " where id = $1", [id]).map(WebhookRecord.init)
    }

    /// Makes a webhook that is told of what happens from now on; the secret is shown now and never again.
    ///
    /// Throws `ChangeRefusal`.
    public func createWebhook(
        _ new: WebhookChange, actor: String, at time: Timestamp, in transaction: Transaction
    ) throws -> (webhook: WebhookRecord, secret: String) {
        try new.check(allowsPrivate: settings.allowsPrivateWebhooks)
        let count = try transaction.row("select count(*) as n from webhook")?.int("n") ?? 0
        guard count < settings.webhookLimit else {
            throw ChangeRefusal.inUse("There are \(count) webhooks already, which is the limit")
        }
        let secret = WebhookSecret.random()
        let row = try transaction.row(
            """
            insert into webhook (url, description, topics, station, secret, state, after_seq, created_at, created_by)
            values ($1, $2, $3, $4, $5, $6, 0, $7, $8) returning id
            """,
            [
                new.url, new.description, new.subscription.topics.joined(separator: ","),
                new.subscription.station, secret, new.state.rawValue, time, actor,
            ])
        let id = try row?.int64("id") ?? 0
        try tell("webhook.created", id, actor, at: time, in: transaction)
        try skipEvents(ofWebhook: id, in: transaction)
        guard let record = try webhook(id, in: transaction) else { throw ChangeRefusal.notFound }
        return (record, secret)
    }

    /// Removes a webhook with all that was delivered; returns whether it was there.
    public func deleteWebhook(
        _ id: Int64, actor: String, at time: Timestamp, in transaction: Transaction
    ) throws -> Bool {
        guard try transaction.execute("delete from webhook where id = $1", [id]) > 0 else { return false }
        try tell("webhook.deleted", id, actor, at: time, in: transaction)
        return true
    }

    /// Makes a new secret; for a while messages are signed with the old one too, so that receivers can change
    /// over without losing any.
    ///
    /// Throws `ChangeRefusal`.
    public func rotateSecret(
        ofWebhook id: Int64, overlap: Duration, actor: String, at time: Timestamp, in transaction: Transaction
    ) throws -> String {
        let secret = WebhookSecret.random()
        let changed = try transaction.execute(
            """
            update webhook set previous_secret = secret, previous_secret_until = $1, secret = $2 where id = $3
            """, [time.adding(overlap), secret, id])
        guard changed > 0 else { throw ChangeRefusal.notFound }
        try tell("webhook.secretRotated", id, actor, at: time, in: transaction)
        return secret
    }

    func tell(
        _ type: String, _ id: Int64, _ actor: String, at time: Timestamp, in transaction: Transaction
    ) throws {
        try append(
            .init(.administration, type, subject: String(id), actor: actor), at: time, in: transaction)
    }

    /// Lets a webhook be told of nothing that has happened so far.
    func skipEvents(ofWebhook id: Int64, in transaction: Transaction) throws {
        try transaction.execute(
            "update webhook set after_seq = (select coalesce(max(seq), 0) from event) where id = $1", [id])
    }
}
