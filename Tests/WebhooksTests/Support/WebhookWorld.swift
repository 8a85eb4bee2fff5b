import CentralSystem
import Database
import DatabaseTesting
import Foundation
import Logging
import OCPPJ
import Testing

@testable import Webhooks

/// A database of its own with webhooks in it, and a service that sends to them quickly.
struct WebhookWorld: Sendable {
    let database: any Database
    let system: CentralSystem
    let bell = Bell()

    init(_ change: (inout CentralSystemSettings) -> Void = { _ in }) async throws {
        database = try await TestEngine.chosen.database(Schema.migrations)
        var settings = CentralSystemSettings()
        settings.allowsPrivateWebhooks = true
        change(&settings)
        system = CentralSystem(settings: settings)
    }

    @discardableResult
    func addWebhook(
        url: String, topics: [String] = ["idTags"], station: String? = nil
    ) async throws -> (id: Int64, secret: String) {
        let new = WebhookChange(
            url: url, subscription: WebhookSubscription(topics: topics, station: station))
        return try await database.write { [system] transaction in
            let (webhook, secret) = try system.createWebhook(new, actor: "test", at: .now, in: transaction)
            return (webhook.id, secret)
        }
    }

    /// Lets an event happen whose subject is the tag.
    func addTag(_ text: String) async throws {
        try await database.write { [system] transaction in
            try system.putIdTag(IdTagRecord(idTag: text), actor: "test", at: .now, in: transaction)
        }
        bell.ring()
    }

    /// Stores what events ask for and claims one message, as a service does.
    func claim() async throws -> ClaimedDelivery? {
        try await database.write { [system] transaction in
            try system.store(try system.webhookPlans(in: transaction), at: .now, in: transaction)
            return try system.claimDeliveries(senders: 1, lease: .seconds(60), at: .now, in: transaction)
                .first
        }
    }

    func deliveries(_ id: Int64) async throws -> [WebhookDeliveryRecord] {
        try await database.read { [system] transaction in
            try system.deliveries(toWebhook: id, PageRequest(limit: 1_000), in: transaction).items.reversed()
        }
    }

    func webhook(_ id: Int64) async throws -> WebhookRecord {
        let webhook = try await database.read { [system] in try system.webhook(id, in: $0) }
        return try #require(webhook)
    }

    func eventTypes() async throws -> [String] {
        try await database.read { [system] in
            try system.events(after: 0, limit: 10_000, in: $0).events.map(\.type)
        }
    }

    /// Runs a service for the time of the body.
    func serving(
        _ change: (inout WebhookSettings) -> Void = { _ in },
        _ body: @escaping @Sendable () async throws -> Void
    ) async throws {
        var settings = WebhookSettings()
        settings.allowsPrivate = true
        settings.timeout = .seconds(10)
        settings.interval = .milliseconds(20)
        settings.minInterval = .milliseconds(5)
        settings.retries.firstDelay = .milliseconds(20)
        settings.retries.firstPause = .milliseconds(10)
        settings.retries.longestDelay = .milliseconds(50)
        settings.retries.longestPause = .milliseconds(50)
        change(&settings)
        let service = WebhookService(
            database: database, centralSystem: system,
            lease: try await .alone(system, on: database, version: "test"), eventBell: bell,
            settings: settings,
            logger: Logger(label: "test"))
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await service.run() }
            defer { group.cancelAll() }
            try await body()
        }
    }

    /// Asks until it is so, for a limited time.
    func until(_ what: String, _ condition: () async throws -> Bool) async throws {
        if try await !eventually(condition) { Issue.record("never seen: \(what)") }
    }
}
