import CentralSystem
import Database
import OCPPJ
import Testing

@testable import Webhooks

@Suite("Backlogs of webhooks: bounded, in order, nothing lost", .timeLimit(.minutes(2)))
struct WebhookBacklogTests {
    @Test("a webhook that was away gets everything, in order, although few messages wait at once")
    func catchUp() async throws {
        let world = try await WebhookWorld { $0.webhookBacklog = 10 }
        try await Receiver.run { receiver in
            let (id, _) = try await world.addWebhook(url: receiver.url)
            let tags = (0..<120).map { "T\($0)" }
            try await world.database.write { [system = world.system] transaction in
                for tag in tags {
                    try system.putIdTag(IdTagRecord(idTag: tag), actor: "test", at: .now, in: transaction)
                }
            }
            try await world.serving {
                var mostWaiting = 0
                try await world.until("all") {
                    let waiting = try await world.database.read {
                        try $0.row("select count(*) as n from webhook_delivery where state = 'pending'")?.int(
                            "n")
                    }
                    mostWaiting = max(mostWaiting, waiting ?? 0)
                    return receiver.messages.count == tags.count
                }
                #expect(mostWaiting <= 10)
            }
            #expect(receiver.messages.map(\.subject) == tags)
            #expect(try await world.webhook(id).failures == 0)
        }
    }

    @Test("a webhook is told of nothing that happened before it was made, or while it was disabled")
    func beginnings() async throws {
        let world = try await WebhookWorld()
        try await world.addTag("BEFORE")
        try await Receiver.run { receiver in
            let (id, _) = try await world.addWebhook(url: receiver.url)
            func set(_ state: WebhookRecord.State) async throws {
                try await world.database.write { [system = world.system] transaction in
                    _ = try system.updateWebhook(id, actor: "test", at: .now, in: transaction) {
                        $0.state = state
                    }
                }
            }
            try await set(.disabled)
            try await world.addTag("WHILE")
            try await set(.active)
            try await world.addTag("AFTER")
            try await world.serving {
                try await world.until("a message") { !receiver.messages.isEmpty }
                try await world.until("its end") { try await world.deliveries(id).first?.state == .delivered }
            }
            #expect(receiver.messages.map(\.subject) == ["AFTER"])
        }
    }

    @Test("no more webhooks are sent to at once than there are senders")
    func senders() async throws {
        let world = try await WebhookWorld()
        try await Receiver.run(.answering { _, _ in .silence }) { receiver in
            for _ in 0..<5 { try await world.addWebhook(url: receiver.url) }
            try await world.addTag("A")
            try await world.serving({ $0.senders = 2 }) {
                try await world.until("two messages") { receiver.messages.count == 2 }
                let busy = try await world.database.read {
                    try $0.row("select count(*) as n from webhook where busy_until > 0")?.int("n")
                }
                #expect(busy == 2)
            }
        }
    }

    @Test(
        "events match by topic and by station",
        arguments: [
            ([], nil, true), (["transactions"], nil, true), (["stations"], nil, false), ([], "CP1", true),
            ([], "CP2", false), (["stations", "transactions"], "CP1", true), (["stations"], "CP1", false),
        ] as [([String], String?, Bool)])
    func matching(topics: [String], station: String?, isMatch: Bool) async throws {
        let world = try await WebhookWorld()
        let event = try await world.database.write { [system = world.system] transaction in
            try transaction.execute(
                """
                insert into event (at, topic, type, identity, data)
                values (1, 'transactions', 'transaction.started', 'CP1', '{}')
                """)
            return try system.events(after: 0, limit: 1, in: transaction).events.first
        }
        let subscription = WebhookSubscription(topics: topics, station: station)
        #expect(subscription.matches(try #require(event)) == isMatch)
    }
}
