import CentralSystem
import Database
import Foundation
import NIOHTTP1
import OCPPJ
import Testing

@testable import Webhooks

@Suite("Webhooks over real sockets", .timeLimit(.minutes(2)))
struct WebhookServiceTests {
    @Test("a matching event arrives once, signed, and is on record; others stay away")
    func success() async throws {
        let world = try await WebhookWorld()
        try await Receiver.run { receiver in
            let (id, secret) = try await world.addWebhook(url: receiver.url)
            let (other, _) = try await world.addWebhook(url: receiver.url, topics: ["transactions"])
            try await world.serving {
                for tag in ["A", "B", "C"] { try await world.addTag(tag) }
                try await world.until("three deliveries") {
                    try await world.deliveries(id).filter { $0.state == .delivered }.count == 3
                }
            }
            let messages = receiver.messages
            #expect(messages.map(\.subject) == ["A", "B", "C"])
            #expect(messages.map(\.type) == ["idTag.changed", "idTag.changed", "idTag.changed"])
            #expect(messages.allSatisfy { $0.signatures(by: secret) == [0] })
            #expect(messages.allSatisfy { $0.path == "/hook" })
            #expect(messages[0].headers.first(name: "content-type") == "application/json")
            let deliveries = try await world.deliveries(id)
            #expect(deliveries.map(\.messageId) == messages.map(\.id))
            #expect(deliveries.map(\.body) == messages.map(\.body))
            #expect(deliveries.allSatisfy { $0.attempts == 1 && $0.lastStatus == 200 && $0.lastError == nil })
            #expect(try await world.deliveries(other).isEmpty)
        }
    }

    @Test("a message that is refused comes again with the same id, and the webhook recovers")
    func refusedThenAccepted() async throws {
        let world = try await WebhookWorld()
        try await Receiver.run(.answering { count, _ in count < 3 ? .status(500) : .status(204) }) {
            receiver in
            let (id, secret) = try await world.addWebhook(url: receiver.url)
            try await world.serving {
                try await world.addTag("A")
                try await world.until("a delivery") {
                    try await world.deliveries(id).first?.state == .delivered
                }
            }
            #expect(receiver.messages.count == 3)
            #expect(Set(receiver.messages.map(\.id)).count == 1)
            #expect(receiver.messages.allSatisfy { $0.signatures(by: secret) == [0] })
            #expect(try await world.deliveries(id).first?.attempts == 3)
            #expect(try await world.webhook(id).failures == 0)
        }
    }

    @Test("messages behind one that is refused go ahead; it follows")
    func goAhead() async throws {
        let world = try await WebhookWorld()
        try await Receiver.run(.answering { count, _ in count == 1 ? .status(500) : .status(200) }) {
            receiver in
            let (id, _) = try await world.addWebhook(url: receiver.url)
            try await world.serving({
                $0.retries.firstDelay = .seconds(1)
                $0.retries.longestDelay = .seconds(1)
            }) {
                for tag in ["A", "B", "C"] { try await world.addTag(tag) }
                try await world.until("three deliveries") {
                    try await world.deliveries(id).filter { $0.state == .delivered }.count == 3
                }
            }
            #expect(receiver.messages.map(\.subject) == ["A", "B", "C", "A"])
        }
    }

    @Test("a receiver that does not answer is given up for now after the time-out")
    func timeout() async throws {
        let world = try await WebhookWorld()
        try await Receiver.run(.answering { count, _ in count == 1 ? .silence : .status(200) }) { receiver in
            let (id, _) = try await world.addWebhook(url: receiver.url)
            try await world.serving({ $0.timeout = .milliseconds(500) }) {
                try await world.addTag("A")
                try await world.until("a delivery") {
                    try await world.deliveries(id).first?.state == .delivered
                }
            }
            #expect(receiver.messages.count >= 2)
            #expect(try await world.deliveries(id).first?.attempts ?? 0 >= 2)
        }
    }

    @Test("a silent receiver does not hold up another")
    func independence() async throws {
        let world = try await WebhookWorld()
        try await Receiver.run(.answering { _, _ in .silence }) { silent in
            try await Receiver.run { receiver in
                try await world.addWebhook(url: silent.url)
                let (id, _) = try await world.addWebhook(url: receiver.url)
                try await world.serving({ $0.timeout = .seconds(300) }) {
                    for tag in ["A", "B", "C"] { try await world.addTag(tag) }
                    try await world.until("three deliveries") {
                        try await world.deliveries(id).filter { $0.state == .delivered }.count == 3
                    }
                }
                // The first message may have been tried again meanwhile; none went ahead of it.
                #expect(Set(silent.messages.map(\.id)).count == 1)
            }
        }
    }

    @Test("a service that ends in the middle sends the same message after its next start")
    func restart() async throws {
        let world = try await WebhookWorld()
        try await Receiver.run(.answering { count, _ in count == 1 ? .silence : .status(200) }) { receiver in
            let (id, _) = try await world.addWebhook(url: receiver.url)
            try await world.serving {
                try await world.addTag("A")
                try await world.until("the first attempt") { receiver.messages.count == 1 }
            }
            #expect(try await world.deliveries(id).map(\.state) == [.pending])
            try await world.addTag("B")
            try await world.serving {
                try await world.until("both deliveries") {
                    try await world.deliveries(id).filter { $0.state == .delivered }.count == 2
                }
            }
            #expect(receiver.messages.map(\.subject) == ["A", "A", "B"])
            #expect(receiver.messages[0].id == receiver.messages[1].id)
            #expect(try await world.deliveries(id).first?.attempts == 1)
        }
    }

    @Test("during a rotation both secrets check the message, afterwards the new one only")
    func rotation() async throws {
        let world = try await WebhookWorld()
        try await Receiver.run { receiver in
            let (id, old) = try await world.addWebhook(url: receiver.url)
            func rotate(overlap: Duration) async throws -> String {
                try await world.database.write { [system = world.system] in
                    try system.rotateSecret(
                        ofWebhook: id, overlap: overlap, actor: "test", at: .now, in: $0)
                }
            }
            let new = try await rotate(overlap: .seconds(60))
            try await world.serving {
                try await world.addTag("A")
                try await world.until("a message") { receiver.messages.count == 1 }
            }
            #expect(receiver.messages[0].signatures(by: new) == [0])
            #expect(receiver.messages[0].signatures(by: old) == [1])
            let newest = try await rotate(overlap: .zero)
            try await world.serving {
                try await world.addTag("B")
                try await world.until("another message") {
                    receiver.messages.contains { $0.subject == "B" }
                }
            }
            let last = try #require(receiver.messages.last)
            #expect(last.signatures(by: newest) == [0])
            #expect(last.signatures(by: new).isEmpty)
        }
    }
}
