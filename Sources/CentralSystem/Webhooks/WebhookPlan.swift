/// What one look at the events found for one webhook.
public struct WebhookPlan: Sendable {
    let webhookID: Int64
    /// The webhook's place before.
    let before: Int64
    /// Its place afterwards.
    let after: Int64
    /// The events that it is told of.
    let events: [EventRecord]
    /// Whether events may follow for which there is room.
    public let hasMore: Bool

    /// Takes as many matching events as there is room for; the place moves behind all that were looked at.
    init(_ webhook: WebhookRecord, room: Int, looked: [EventRecord], isFull: Bool) {
        webhookID = webhook.id
        before = webhook.afterSeq
        var taken: [EventRecord] = []
        var place = webhook.afterSeq
        for event in looked {
            if webhook.subscription.matches(event) {
                if taken.count == room { break }
                taken.append(event)
            }
            place = event.seq
        }
        after = place
        events = taken
        hasMore = isFull && taken.count < room
    }

    /// Whether it is worth a write: a place that moved over events of others can wait.
    var isWorthStoring: Bool { !events.isEmpty || hasMore }
}
