public import Database
public import OCPPJ

extension CentralSystem {
    /// Changes a webhook; one that is enabled again is told of what happens from now on.
    ///
    /// Throws `ChangeRefusal`.
    public func updateWebhook(
        _ id: Int64, actor: String, at time: Timestamp, in transaction: Transaction,
        _ change: (inout WebhookChange) -> Void
    ) throws -> WebhookRecord {
        guard let before = try webhook(id, in: transaction) else { throw ChangeRefusal.notFound }
        var new = WebhookChange(before)
        change(&new)
        try new.check(allowsPrivate: settings.allowsPrivateWebhooks)
        try transaction.execute(
            "update webhook set url = $1, description = $2, topics = $3, station = $4 where id = $5",
            [
                new.url, new.description, new.subscription.topics.joined(separator: ","),
                new.subscription.station, id,
            ])
        if before.state == .disabled, new.state == .active {
            try transaction.execute(
                """
                update webhook set state = 'active', disabled_at = null, disabled_reason = null, failures = 0,
                    paused_until = 0 where id = $1
                """, [id])
            try skipEvents(ofWebhook: id, in: transaction)
        } else if before.state == .active, new.state == .disabled {
            try disableWebhook(id, "disabled by \(actor)", at: time, in: transaction)
        }
        try tell("webhook.changed", id, actor, at: time, in: transaction)
        return try webhook(id, in: transaction) ?? before
    }
}
