import CentralSystem
import Database
import OCPPJ
import Testing

@testable import Webhooks

@Suite("Answers of receivers, and what they mean")
struct WebhookAnswerTests {
    private func conclusion(_ answer: WebhookAnswer, minutesLate: Int = 0) async throws -> WebhookConclusion {
        let world = try await WebhookWorld()
        try await world.addWebhook(url: "http://127.0.0.1:1/")
        try await world.addTag("A")
        let delivery = try #require(try await world.claim())
        let time = delivery.queuedAt.adding(.seconds(60 * minutesLate))
        return answer.conclusion(of: delivery, RetrySchedule(), at: time, luck: 0.5)
    }

    @Test("any 2xx is acceptance", arguments: [200, 201, 204, 299])
    func accepted(status: Int) async throws {
        #expect(try await conclusion(.answered(status: status)) == .delivered(status: status))
    }

    @Test("anything else is tried again", arguments: [100, 301, 400, 401, 404, 429, 500, 503])
    func refused(status: Int) async throws {
        guard case .retry(_, _, let fault) = try await conclusion(.answered(status: status)) else {
            Issue.record("not tried again")
            return
        }
        #expect(fault.status == status)
    }

    @Test("410 ends it at once")
    func gone() async throws {
        guard case .gone = try await conclusion(.answered(status: 410)) else {
            Issue.record("not gone")
            return
        }
    }

    @Test("after the window a failure is the end")
    func late() async throws {
        let days = 3 * 24 * 60
        #expect(
            try await conclusion(.failed("no answer"), minutesLate: days)
                == .abandoned(WebhookFault("no answer")))
    }

    @Test("a receiver's Retry-After holds for the message and pauses the webhook")
    func retryAfter() async throws {
        let answer = WebhookAnswer.answered(status: 429, retryAfter: .seconds(60))
        guard case .retry(let next, let pause, _) = try await conclusion(answer) else {
            Issue.record("not tried again")
            return
        }
        #expect(next == pause)
    }
}
