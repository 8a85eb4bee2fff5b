import CentralSystem
import OCPPJ

/// What came of one attempt to send a message.
enum WebhookAnswer: Sendable, Hashable {
    case answered(status: Int, retryAfter: Duration? = nil)
    /// There was no answer.
    case failed(String)

    /// What becomes of the message; only a 2xx means that it was accepted (Standard Webhooks 1.0.0).
    func conclusion(
        of delivery: ClaimedDelivery, _ schedule: RetrySchedule, at time: Timestamp, luck: Double
    ) -> WebhookConclusion {
        let fault: WebhookFault
        var retryAfter: Duration?
        switch self {
        case .answered(let status, _) where (200..<300).contains(status): return .delivered(status: status)
        case .answered(410, _): return .gone(WebhookFault(status: 410, "answered with 410"))
        case .answered(let status, let wait):
            let isRedirection = (300..<400).contains(status)
            fault = WebhookFault(
                status: status, "answered with \(status)" + (isRedirection ? ", which is not followed" : ""))
            retryAfter = wait
        case .failed(let sentence): fault = WebhookFault(sentence)
        }
        let next = schedule.nextAttempt(
            after: delivery.attempts + 1, queuedAt: delivery.queuedAt, retryAfter: retryAfter, at: time,
            luck: luck)
        guard let next else { return .abandoned(fault) }
        let pause = schedule.pause(after: delivery.webhookFailures + 1, retryAfter: retryAfter)
        return .retry(at: next, pausedUntil: time.adding(pause), fault)
    }
}
