import Synchronization

/// Calls everybody who listens, on the thread that rings.
public final class BellOf<Value: Sendable>: Sendable {
    private struct State {
        var next = 0
        var listeners: [Int: @Sendable (Value) -> Void] = [:]
    }

    private let state = Mutex(State())

    public init() {}

    /// Listens until `unsubscribe`; the listener must return at once.
    public func subscribe(_ listener: @escaping @Sendable (Value) -> Void) -> Int {
        state.withLock { state in
            state.next += 1
            state.listeners[state.next] = listener
            return state.next
        }
    }

    public func unsubscribe(_ subscription: Int) {
        state.withLock { $0.listeners[subscription] = nil }
    }

    public func ring(_ value: Value) {
        for listener in state.withLock({ Array($0.listeners.values) }) { listener(value) }
    }
}

extension BellOf where Value == Void {
    public func ring() { ring(()) }
}

/// Rings when events have been appended.
public typealias Bell = BellOf<Void>

/// Rings with the station for which a command has been stored.
public typealias CommandBell = BellOf<Int64>

/// The connections of this node, as the operator side sees them.
public protocol StationConnections: Sendable {
    func isConnected(stationID: Int64) -> Bool
    /// Closes the station's connection; false when it has none here.
    func disconnect(stationID: Int64, reason: String) -> Bool
    /// Stations connected here.
    var count: Int { get }
    /// Those stations, with the generation of the connection.
    var generations: [Int64: Int64] { get }
    /// Closes the station's connection if it is older than this generation.
    func disconnect(stationID: Int64, before generation: Int64)
    /// Closes all connections of now, evenly over this time, so that the stations do not come back all at once.
    func disconnectAll(over time: Duration, reason: String) async
}
