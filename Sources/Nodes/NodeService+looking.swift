import CentralSystem
import Database
import Logging
import ServiceLifecycle

/// What signals tell, found by looking.
extension NodeService {
    /// Rings for stations of this node for which commands wait.
    func lookForCommands() async throws {
        let stations = try await database.read { [centralSystem, name] in
            try centralSystem.stationsWithQueuedCommands(ofNode: name, in: $0)
        }
        for station in stations { bells.command.ring(station) }
    }

    /// Rings whenever any node has appended events.
    func followEventsUntilShutdown() async {
        await cancelWhenGracefulShutdown {
            var newest: Int64?
            while !Task.isCancelled {
                do { try await Task.sleep(for: settings.eventPoll) } catch { return }
                let range = try? await database.read { [centralSystem] in try centralSystem.eventRange(in: $0)
                }
                guard let last = range?.upperBound, last != newest else { continue }
                newest = last
                bells.event.ring()
            }
        }
    }

    /// Looks for everything when signals may have been missed.
    func lookAfterGaps(_ gaps: AsyncStream<Void>) async {
        await cancelWhenGracefulShutdown {
            for await _ in gaps {
                bells.event.ring()
                do {
                    try await lookForCommands()
                    try await lookForTakenStations()
                } catch {
                    logger.warning("what was missed will be found later", metadata: ["error": "\(error)"])
                }
            }
        }
    }

    /// Closes connections of stations that have a newer one on another node.
    func lookForTakenStations() async throws {
        let held = connections.generations
        guard !held.isEmpty else { return }
        let newer = try await database.read { [centralSystem, name] in
            try centralSystem.newerGenerations(than: held, ofNode: name, in: $0)
        }
        for (station, generation) in newer {
            connections.disconnect(stationID: station, before: generation)
        }
    }
}
