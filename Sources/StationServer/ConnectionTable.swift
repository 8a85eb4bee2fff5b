public import CentralSystem
import NIOCore
import OCPPWebSocket
import Synchronization

/// Which station is connected here, by generation: the newest connection owns the identity, and the end of an
/// older one never unregisters it (FIELD: the old socket's close event removes the new socket's registration).
public final class ConnectionTable: StationConnections {
    /// One registered connection.
    struct Entry: Sendable {
        let generation: Int64
        let connection: OCPPConnection
        /// Tells the session, on its event loop, that a command may be waiting.
        let ring: @Sendable () -> Void
    }

    private struct State {
        var entries: [Int64: Entry] = [:]
        /// Generations that other nodes have told of: a connection that was admitted here before may register later.
        var overtaken: [Int64: (generation: Int64, at: ContinuousClock.Instant)] = [:]
    }

    private let state = Mutex(State())
    /// How long that may take at most, and how many are kept before the old ones go.
    private static let memory = (time: Duration.seconds(60), count: 1_000)

    public init() {}

    /// Makes the connection the station's, unless a newer one is registered already.
    ///
    /// Returns the connection that has to go: the replaced one, or the new one itself.
    func register(_ entry: Entry, for stationID: Int64) -> Entry? {
        state.withLock { state in
            if let newer = state.overtaken[stationID], newer.generation > entry.generation { return entry }
            let former = state.entries[stationID]
            if let former, former.generation > entry.generation { return entry }
            state.entries[stationID] = entry
            return former
        }
    }

    /// Forgets the connection if it still is the station's.
    func unregister(stationID: Int64, generation: Int64) {
        state.withLock { state in
            if state.entries[stationID]?.generation == generation { state.entries[stationID] = nil }
        }
    }

    /// Wakes the station's session so that it looks for queued commands.
    func ring(stationID: Int64) {
        state.withLock { $0.entries[stationID] }?.ring()
    }

    /// Wakes every session.
    func ringAll() {
        for entry in state.withLock({ Array($0.entries.values) }) { entry.ring() }
    }

    /// Stations connected here.
    public var count: Int { state.withLock { $0.entries.count } }

    public func isConnected(stationID: Int64) -> Bool {
        state.withLock { $0.entries[stationID] != nil }
    }

    public var generations: [Int64: Int64] { state.withLock { $0.entries.mapValues(\.generation) } }

    public func disconnect(stationID: Int64, before generation: Int64) {
        let now = ContinuousClock.now
        let entry = state.withLock { state in
            if state.overtaken.count >= Self.memory.count {
                state.overtaken = state.overtaken.filter { now - $0.value.at < Self.memory.time }
            }
            if state.overtaken[stationID]?.generation ?? 0 < generation {
                state.overtaken[stationID] = (generation, now)
            }
            return state.entries[stationID]
        }
        guard let entry, entry.generation < generation else { return }
        entry.connection.close(code: 1_008, reason: Self.replaced)
    }

    /// The reason that the former connection of a station is told.
    static let replaced = "replaced by a newer connection"
    /// Connections are closed in steps of this length.
    private static let step = Duration.milliseconds(100)

    public func disconnectAll(over time: Duration, reason: String) async {
        let connections = state.withLock { $0.entries.values.map(\.connection) }
        let steps = max(1, Int(time / Self.step))
        let size = max(1, (connections.count + steps - 1) / steps)
        for start in stride(from: 0, to: connections.count, by: size) {
            for connection in connections[start..<min(start + size, connections.count)] {
                connection.close(code: 1_001, reason: reason)
            }
            if time > .zero { try? await Task.sleep(for: Self.step) }
        }
    }

    public func disconnect(stationID: Int64, reason: String) -> Bool {
        guard let entry = state.withLock({ $0.entries[stationID] }) else { return false }
        entry.connection.close(code: 1_000, reason: reason)
        return true
    }
}
