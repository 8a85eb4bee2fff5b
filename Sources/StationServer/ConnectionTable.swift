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

    private let entries = Mutex<[Int64: Entry]>([:])

    public init() {}

    /// Makes the connection the station's, unless a newer one is registered already.
    ///
    /// Returns the connection that has to go: the replaced one, or the new one itself.
    func register(_ entry: Entry, for stationID: Int64) -> Entry? {
        entries.withLock { entries in
            guard let former = entries[stationID] else {
                entries[stationID] = entry
                return nil
            }
            if former.generation > entry.generation { return entry }
            entries[stationID] = entry
            return former
        }
    }

    /// Forgets the connection if it still is the station's.
    func unregister(stationID: Int64, generation: Int64) {
        entries.withLock { entries in
            if entries[stationID]?.generation == generation { entries[stationID] = nil }
        }
    }

    /// Wakes the station's session so that it looks for queued commands.
    func ring(stationID: Int64) {
        entries.withLock { $0[stationID] }?.ring()
    }

    /// Wakes every session.
    func ringAll() {
        for entry in entries.withLock({ Array($0.values) }) { entry.ring() }
    }

    /// Stations connected here.
    public var count: Int { entries.withLock { $0.count } }

    public func isConnected(stationID: Int64) -> Bool {
        entries.withLock { $0[stationID] != nil }
    }

    public var generations: [Int64: Int64] { entries.withLock { $0.mapValues(\.generation) } }

    public func disconnect(stationID: Int64, before generation: Int64) {
        guard let entry = entries.withLock({ $0[stationID] }), entry.generation < generation else { return }
        entry.connection.close(code: 1_008, reason: Self.replaced)
    }

    /// The reason that the former connection of a station is told.
    static let replaced = "replaced by a newer connection"
    /// Connections are closed in steps of this length.
    private static let step = Duration.milliseconds(100)

    public func disconnectAll(over time: Duration, reason: String) async {
        let connections = entries.withLock { $0.values.map(\.connection) }
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
        guard let entry = entries.withLock({ $0[stationID] }) else { return false }
        entry.connection.close(code: 1_000, reason: reason)
        return true
    }
}
