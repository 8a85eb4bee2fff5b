import CentralSystem
import Database
import Hummingbird
import NIOCore
import OCPPJ

/// One client's stream: it reads events from the database behind its own cursor, in bounded batches, so a slow
/// client is merely behind and holds no memory.
struct EventStream: Sendable {
    let services: OperatorServices
    /// Who follows; when it may less, or more, than at the beginning, the stream ends and its client comes anew.
    let principal: Principal?
    let filter: EventFilter
    let start: EventCursor

    /// Writes events until the client goes, the stream is old enough, or the system shuts down.
    @concurrent
    func run(_ writer: inout any ResponseBodyWriter) async throws {
        let settings = services.settings
        try await Wakes(bell: services.eventBell)
            .listen(every: settings.sseHeartbeat, for: settings.sseLifetime) { rings in
                var cursor = try await begin(&writer)
                var lastWrite = ContinuousClock.now
                var lastCheck = ContinuousClock.now
                var iterator = rings.makeAsyncIterator()
                repeat {
                    if try await catchUp(&cursor, &writer) { lastWrite = .now }
                    if ContinuousClock.now - lastCheck >= settings.sseHeartbeat / 2 {
                        guard try await isInForce() else { return }
                        lastCheck = .now
                    }
                    // Ticks come a little early or late; half an interval of silence is enough for a comment.
                    if ContinuousClock.now - lastWrite >= settings.sseHeartbeat / 2 {
                        try await writer.write(ByteBuffer(string: ServerSentEvent.comment))
                        lastWrite = .now
                    }
                    // Bursts of rings are answered together.
                    try await Task.sleep(for: settings.sseInterval)
                } while await iterator.next() != nil
            }
    }

    /// Whether key or session still give the same rights; counts as a use of them.
    private func isInForce() async throws -> Bool {
        guard let principal else { return false }
        let now = try await services.read { [centralSystem = services.centralSystem] transaction in
            try centralSystem.renewed(principal, at: .now, in: transaction)
        }
        guard let now, now.hasRights(of: principal) else { return false }
        PrincipalUse(services: services).note(now, at: .now)
        return true
    }

    /// Opens the stream: where the client's place is no longer kept, or never was, it is told to start anew.
    @concurrent
    private func begin(_ writer: inout any ResponseBodyWriter) async throws -> Int64 {
        let range = try await services.read { [centralSystem = services.centralSystem] transaction in
            try centralSystem.eventRange(in: transaction)
        }
        var opening = ByteBuffer(string: ServerSentEvent.retry)
        let newest = range?.upperBound ?? 0
        var cursor = start.after ?? newest
        if let after = start.after, after > newest || after < (range?.lowerBound ?? 1) - 1 {
            cursor = newest
            ServerSentEvent(id: String(newest), name: "reset", data: "{}").append(to: &opening)
        }
        try await writer.write(opening)
        return cursor
    }

    /// Writes what is behind the cursor; tells whether there was anything.
    @concurrent
    private func catchUp(_ cursor: inout Int64, _ writer: inout any ResponseBodyWriter) async throws -> Bool {
        var hasWritten = false
        while true {
            let batch = try await read(after: cursor)
            cursor = batch.end
            if !batch.events.isEmpty {
                try await writer.write(Self.encoded(batch.events))
                hasWritten = true
            }
            if !batch.hasMore { return hasWritten }
        }
    }

    private func read(after cursor: Int64) async throws -> EventPage {
        let reader = EventReader(principal)
        return try await services.read {
            [centralSystem = services.centralSystem, filter, services] transaction in
            try centralSystem.events(
                after: cursor, topics: filter.topics, station: filter.station, for: reader,
                limit: services.settings.sseBatch, in: transaction)
        }
    }

    private static func encoded(_ events: [EventRecord]) -> ByteBuffer {
        var buffer = ByteBuffer()
        for event in events {
            var json = JSONWriter()
            json.object { event.write(to: &$0) }
            ServerSentEvent(
                id: String(event.seq), name: event.type, data: String(decoding: json.bytes, as: UTF8.self)
            ).append(to: &buffer)
        }
        return buffer
    }
}
