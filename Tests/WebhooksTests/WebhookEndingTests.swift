import CentralSystem
import Database
import OCPPJ
import Testing

@testable import Webhooks

@Suite("Webhooks that end: disabled, gone, refused", .timeLimit(.minutes(2)))
struct WebhookEndingTests {
    @Test("a webhook whose receiver accepts nothing for the whole window is disabled, and an event tells so")
    func disabled() async throws {
        let world = try await WebhookWorld()
        try await Receiver.run(.answering { _, _ in .status(500) }) { receiver in
            let (id, _) = try await world.addWebhook(url: receiver.url)
            try await world.serving {
                for tag in ["A", "B"] { try await world.addTag(tag) }
                try await world.until("some attempts") { receiver.messages.count > 2 }
            }
            try await world.serving({ $0.retries.window = .zero }) {
                try await world.until("the end") { try await world.webhook(id).state == .disabled }
            }
            #expect(try await world.webhook(id).disabledReason?.contains("answered with 500") == true)
            #expect(try await world.deliveries(id).map(\.state) == [.failed, .failed])
            #expect(try await world.eventTypes().filter { $0 == "webhook.disabled" }.count == 1)
        }
    }

    @Test("one message that a receiver cannot digest fails alone")
    func poison() async throws {
        let world = try await WebhookWorld()
        try await Receiver.run(.answering { _, message in .status(message.subject == "A" ? 400 : 200) }) {
            receiver in
            let (id, _) = try await world.addWebhook(url: receiver.url)
            // Long enough for B to come in between, however slow the machine is.
            let patient: (inout WebhookSettings) -> Void = { settings in
                settings.retries.firstDelay = .seconds(1)
                settings.retries.longestDelay = .seconds(1)
            }
            try await world.serving(patient) {
                try await world.addTag("A")
                try await world.until("the first attempt") { receiver.messages.count == 1 }
                try await world.addTag("B")
                try await world.until("B") { try await world.deliveries(id).last?.state == .delivered }
            }
            try await world.serving({ $0.retries.window = .zero }) {
                try await world.until("the end of A") {
                    try await world.deliveries(id).first?.state == .failed
                }
            }
            #expect(try await world.webhook(id).state == .active)
            #expect(try await world.deliveries(id).map(\.state) == [.failed, .delivered])
        }
    }

    @Test("410 Gone disables at once")
    func gone() async throws {
        let world = try await WebhookWorld()
        try await Receiver.run(.answering { _, _ in .status(410) }) { receiver in
            let (id, _) = try await world.addWebhook(url: receiver.url)
            try await world.serving {
                try await world.addTag("A")
                try await world.until("the end") { try await world.webhook(id).state == .disabled }
            }
            #expect(receiver.messages.count == 1)
        }
    }

    @Test("a redirection is not followed")
    func redirection() async throws {
        let world = try await WebhookWorld()
        try await Receiver.run { inner in
            let target = inner.url
            try await Receiver.run(.answering { _, _ in .status(307, headers: [("location", target)]) }) {
                receiver in
                let (id, _) = try await world.addWebhook(url: receiver.url)
                try await world.serving {
                    try await world.addTag("A")
                    try await world.until("the fault") {
                        try await world.deliveries(id).first?.lastStatus == 307
                    }
                }
                #expect(inner.messages.isEmpty)
            }
        }
    }

    @Test("a private address that only the DNS tells is refused without a connection")
    func privateTarget() async throws {
        let world = try await WebhookWorld()
        try await Receiver.run { receiver in
            let url = receiver.url.replacing("127.0.0.1", with: "localhost")
            let (id, _) = try await world.addWebhook(url: url)
            try await world.serving({ $0.allowsPrivate = false }) {
                try await world.addTag("A")
                try await world.until("the fault") {
                    try await world.deliveries(id).first?.lastError?.contains("private address") ?? false
                }
            }
            #expect(receiver.messages.isEmpty)
        }
    }

    @Test("a long answer is cut short, a hung-up connection is a fault")
    func oddAnswers() async throws {
        let world = try await WebhookWorld()
        try await Receiver.run(.answering { count, _ in count == 1 ? .hangUp : .status(200, bytes: 8 << 20) })
        {
            receiver in
            let (id, _) = try await world.addWebhook(url: receiver.url)
            try await world.serving {
                try await world.addTag("A")
                try await world.until("a delivery") {
                    try await world.deliveries(id).first?.state == .delivered
                }
                try await world.addTag("B")
                try await world.until("another delivery") {
                    try await world.deliveries(id).filter { $0.state == .delivered }.count == 2
                }
            }
            #expect(try await world.deliveries(id).first?.attempts == 2)
            #expect(receiver.messages.count == 3)
        }
    }

    @Test("a ping and a redelivery are sent; the redelivery has the id it had")
    func onDemand() async throws {
        let world = try await WebhookWorld()
        try await Receiver.run { receiver in
            let (id, _) = try await world.addWebhook(url: receiver.url)
            try await world.serving {
                try await world.database.write { [system = world.system] in
                    _ = try system.ping(webhook: id, actor: "test", at: .now, in: $0)
                }
                try await world.until("the ping") { receiver.messages.count == 1 }
                let delivery = try #require(try await world.deliveries(id).first)
                try await world.until("its end") { try await world.deliveries(id).first?.state == .delivered }
                try await world.database.write { [system = world.system] in
                    _ = try system.redeliver(delivery.id, toWebhook: id, actor: "test", at: .now, in: $0)
                }
                try await world.until("the second") { receiver.messages.count == 2 }
            }
            #expect(receiver.messages.map(\.type) == ["webhook.ping", "webhook.ping"])
            #expect(Set(receiver.messages.map(\.id)).count == 1)
        }
    }
}
