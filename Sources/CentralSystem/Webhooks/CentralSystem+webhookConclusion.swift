import Database
import OCPPJ

extension CentralSystem {
    /// Stores what became of an attempt, and what it means for the webhook.
    func store(
        _ conclusion: WebhookConclusion, of delivery: ClaimedDelivery, at time: Timestamp,
        in transaction: Transaction
    ) throws {
        switch conclusion {
        case .delivered(let status):
            try end(delivery, .delivered, WebhookFault(status: status, ""), at: time, in: transaction)
            try transaction.execute(
                "update webhook set failures = 0, paused_until = 0, succeeded_at = $1 where id = $2",
                [time, delivery.webhookID])
        case .retry(let next, let pause, let fault):
            try transaction.execute(
                """
                update webhook_delivery set attempts = attempts + 1, attempted_at = $1, next_attempt_at = $2,
                    status = $3, error = $4 where id = $5
                """, [time, next, fault.status, fault.sentence, delivery.id])
            try transaction.execute(
                "update webhook set failures = failures + 1, paused_until = $1 where id = $2",
                [pause, delivery.webhookID])
        case .abandoned(let fault):
            try end(delivery, .failed, fault, at: time, in: transaction)
            let row = try transaction.row(
                "update webhook set failures = failures + 1 where id = $1 returning succeeded_at",
                [delivery.webhookID])
            // One message that a receiver cannot digest is no reason: only when nothing arrived all the time.
            if let row, try row.optionalTime("succeeded_at").map({ $0 < delivery.queuedAt }) ?? true {
                let reason = "nothing was accepted for as long as messages are retried: \(fault.sentence)"
                try disableWebhook(delivery.webhookID, reason, at: time, in: transaction)
            }
        case .gone(let fault):
            try end(delivery, .failed, fault, at: time, in: transaction)
            try disableWebhook(
                delivery.webhookID, "the receiver answered 410 Gone", at: time, in: transaction)
        }
    }

    /// Disables an active webhook, gives up what waits for it, and tells so.
    func disableWebhook(
        _ id: Int64, _ reason: String, at time: Timestamp, in transaction: Transaction
    ) throws {
        let row = try transaction.row(
            """
            update webhook set state = 'disabled', disabled_at = $1, disabled_reason = $2
            where id = $3 and state = 'active' returning id
            """, [time, reason, id])
        guard row != nil else { return }
        try transaction.execute(
            """
            update webhook_delivery set state = 'failed', concluded_at = $1,
                error = coalesce(error, 'the webhook was disabled')
            where webhook_id = $2 and state = 'pending'
            """, [time, id])
        var data = JSONWriter()
        data.object { $0.field("reason", reason) }
        try append(
            .init(
                .administration, "webhook.disabled", subject: String(id), actor: "system",
                data: String(decoding: data.bytes, as: UTF8.self)), at: time, in: transaction)
    }

    private func end(
        _ delivery: ClaimedDelivery, _ state: WebhookDeliveryRecord.State, _ fault: WebhookFault,
        at time: Timestamp, in transaction: Transaction
    ) throws {
        try transaction.execute(
            """
            update webhook_delivery set state = $1, attempts = attempts + 1, attempted_at = $2, concluded_at = $2,
                status = $3, error = $4 where id = $5
            """,
            [state.rawValue, time, fault.status, fault.sentence.isEmpty ? nil : fault.sentence, delivery.id])
    }
}
