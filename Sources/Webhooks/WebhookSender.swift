import CentralSystem
import Database
import Logging
import OCPPJ

/// Sends the messages of one webhook, oldest first, until none is due, one fails, or its turn is over.
struct WebhookSender: Sendable {
    let database: any Database
    let centralSystem: CentralSystem
    let eventBell: Bell
    let settings: WebhookSettings
    let logger: Logger

    /// Longest time that a message can be held: the look-up of its host, its sending, and some for the database.
    var lease: Duration { settings.timeout * 2 + .seconds(60) }

    /// Sends from the message that was claimed on; one that a shutdown interrupts is let go and sent again.
    func run(_ first: ClaimedDelivery) async {
        do {
            try await send(from: first)
        } catch {
            if !(error is CancellationError) {
                logger.error(
                    "a webhook could not be sent to",
                    metadata: ["webhook": "\(first.webhookID)", "error": "\(error)"])
            }
            await release(first.webhookID)
        }
    }

    private func send(from first: ClaimedDelivery) async throws {
        let target: WebhookTarget
        do {
            target = try await WebhookTarget.find(
                first.url, turn: first.attempts, allowsPrivate: settings.allowsPrivate)
        } catch let fault as WebhookFault {
            _ = try await conclude(first, .failed(fault.sentence), goesOn: false)
            return
        }
        let client = WebhookClient(target, settings)
        let result: Result<Void, any Error>
        do {
            try await send(from: first, with: client)
            result = .success(())
        } catch {
            result = .failure(error)
        }
        try await client.close()
        try result.get()
    }

    private func send(from first: ClaimedDelivery, with client: WebhookClient) async throws {
        var next: ClaimedDelivery? = first
        var rest = settings.turn
        while let delivery = next {
            guard delivery.url == first.url else { return await release(delivery.webhookID) }
            rest -= 1
            let answer = try await client.send(delivery, at: .now)
            next = try await conclude(delivery, answer, goesOn: rest > 0)
        }
    }

    private func conclude(
        _ delivery: ClaimedDelivery, _ answer: WebhookAnswer, goesOn: Bool
    ) async throws -> ClaimedDelivery? {
        let time = Timestamp.now
        let conclusion = answer.conclusion(of: delivery, settings.retries, at: time, luck: .random(in: 0...1))
        if case .delivered = conclusion {
        } else {
            logger.debug(
                "a message was not accepted",
                metadata: ["webhook": "\(delivery.webhookID)", "conclusion": "\(conclusion)"])
        }
        let next = try await database.write { [centralSystem, lease] transaction in
            try centralSystem.conclude(
                delivery, conclusion, goesOnFor: goesOn ? lease : nil, at: time, in: transaction)
        }
        if conclusion.mayTellEvents { eventBell.ring() }
        return next
    }

    private func release(_ webhookID: Int64) async {
        do {
            try await database.write { [centralSystem] in
                try centralSystem.release(webhook: webhookID, in: $0)
            }
        } catch {
            logger.warning(
                "a webhook is held until its time is over",
                metadata: ["webhook": "\(webhookID)", "error": "\(error)"])
        }
    }
}
