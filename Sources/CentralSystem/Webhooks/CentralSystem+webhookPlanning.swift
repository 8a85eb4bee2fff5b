public import Database
public import OCPPJ

extension CentralSystem {
    /// Events that are looked at for one webhook at once.
    private static let lookLimit = 200

    /// What is to be stored for the active webhooks; reads only.
    ///
    /// A webhook whose receiver is away has a bounded number of messages waiting; what comes after them stays
    /// in the events, which are kept much longer than messages are tried.
    public func webhookPlans(in transaction: Transaction) throws -> [WebhookPlan] {
        let webhooks = try transaction.rows(WebhookRecord.select + " where state = 'active'").map(
            WebhookRecord.init)
        return try webhooks.compactMap { webhook in
            let waiting = try transaction.row(
                "select count(*) as n from webhook_delivery where webhook_id = $1 and state = 'pending'",
                [webhook.id])
            let room = settings.webhookBacklog - (try waiting?.int("n") ?? 0)
            guard room > 0 else { return nil }
            let looked = try events(after: webhook.afterSeq, limit: Self.lookLimit, in: transaction)
            let plan = WebhookPlan(webhook, room: room, looked: looked.events, isFull: looked.hasMore)
            return plan.isWorthStoring ? plan : nil
        }
    }

    /// Stores the messages and the webhook's new place, unless the webhook has changed meanwhile.
    public func store(_ plans: [WebhookPlan], at time: Timestamp, in transaction: Transaction) throws {
        for plan in plans {
            let moved = try transaction.execute(
                "update webhook set after_seq = $1 where id = $2 and state = 'active' and after_seq = $3",
                [plan.after, plan.webhookID, plan.before])
            guard moved > 0 else { continue }
            for event in plan.events {
                _ = try insert(
                    WebhookMessage(event), eventSeq: event.seq, webhookID: plan.webhookID, at: time,
                    in: transaction)
            }
        }
    }
}
