public import CentralSystem
public import Database
public import Logging
import OCPPJ
public import ServiceLifecycle

/// Tells webhooks what happens: it stores a message for each event and webhook that wants it, and sends what is
/// due.
///
/// All that it knows is in the database, so a restart goes on where the last run ended. A message may arrive
/// twice, with the same `webhook-id`; none is lost.
public struct WebhookService: Service {
    private let database: any Database
    private let centralSystem: CentralSystem
    private let lease: NodeLease
    private let settings: WebhookSettings
    private let eventBell: Bell
    private let logger: Logger

    /// The event bell is rung by whoever appends events, and here when a webhook was disabled.
    public init(
        database: any Database, centralSystem: CentralSystem, lease: NodeLease, eventBell: Bell,
        settings: WebhookSettings, logger: Logger
    ) {
        self.database = database
        self.centralSystem = centralSystem
        self.lease = lease
        self.eventBell = eventBell
        self.settings = settings
        self.logger = logger
    }

    /// Sends until the system shuts down; what is under way then is sent again after the next start.
    public func run() async throws {
        let (wakes, wake) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let subscription = eventBell.subscribe { wake.yield() }
        defer { eventBell.unsubscribe(subscription) }
        await cancelWhenGracefulShutdown {
            await withDiscardingTaskGroup { group in
                group.addTask { await tick(wake) }
                for await _ in wakes {
                    for delivery in await work() {
                        group.addTask {
                            await sender.run(delivery)
                            wake.yield()
                        }
                    }
                    // Bursts of events are looked at together.
                    do { try await Task.sleep(for: settings.minInterval) } catch { break }
                }
                group.cancelAll()
            }
        }
    }

    private var sender: WebhookSender {
        WebhookSender(
            database: database, centralSystem: centralSystem, eventBell: eventBell, settings: settings,
            logger: logger)
    }

    /// Retries come due without a bell.
    private func tick(_ wake: AsyncStream<Void>.Continuation) async {
        while !Task.isCancelled {
            wake.yield()
            do { try await Task.sleep(for: settings.interval) } catch { return }
        }
    }

    /// Stores what events ask for, and claims what can be sent now; writes only where there is something, and only on
    /// the node that does it for all.
    private func work() async -> [ClaimedDelivery] {
        guard lease.mayLead else { return [] }
        do {
            while true {
                let plans = try await database.read { [centralSystem] in
                    try centralSystem.webhookPlans(in: $0)
                }
                guard !plans.isEmpty else { break }
                try await database.write { [centralSystem, lease] in
                    guard try lease.leads(centralSystem, in: $0) else { return }
                    try centralSystem.store(plans, at: .now, in: $0)
                }
                guard plans.contains(where: \.hasMore) else { break }
            }
            let isDue = try await database.read { [centralSystem] in
                try centralSystem.hasDueDeliveries(at: .now, in: $0)
            }
            guard isDue else { return [] }
            return try await database.write { [centralSystem, lease, settings, time = sender.lease] in
                guard try lease.leads(centralSystem, in: $0) else { return [] }
                return try centralSystem.claimDeliveries(
                    senders: settings.senders, lease: time, at: .now, in: $0)
            }
        } catch {
            logger.error("webhooks could not be worked on", metadata: ["error": "\(error)"])
            return []
        }
    }
}
