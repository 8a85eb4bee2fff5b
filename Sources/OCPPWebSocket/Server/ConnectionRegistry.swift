import Synchronization

/// The sockets of one server: counted from the TCP connection on, listed from the upgrade on.
final class ConnectionRegistry: Sendable {
    private struct State {
        var sockets = 0
        var perAddress: [String: Int] = [:]
        var open: [ObjectIdentifier: OCPPConnection] = [:]
    }

    private let state = Mutex(State())
    private let settings: OCPPWebSocketSettings

    init(settings: OCPPWebSocketSettings) { self.settings = settings }

    /// Counts a new socket; false when there are too many.
    func enter(_ address: String) -> Bool {
        state.withLock { state in
            let sameAddress = state.perAddress[address, default: 0]
            guard state.sockets < settings.maxConnections,
                sameAddress < settings.maxConnectionsPerAddress ?? .max
            else { return false }
            state.sockets += 1
            if settings.maxConnectionsPerAddress != nil { state.perAddress[address] = sameAddress + 1 }
            return true
        }
    }

    func leave(_ address: String) {
        state.withLock { state in
            state.sockets -= 1
            if let count = state.perAddress[address] {
                state.perAddress[address] = count > 1 ? count - 1 : nil
            }
        }
    }

    func opened(_ connection: OCPPConnection) {
        state.withLock { $0.open[ObjectIdentifier(connection)] = connection }
    }

    func closed(_ connection: OCPPConnection) {
        _ = state.withLock { $0.open.removeValue(forKey: ObjectIdentifier(connection)) }
    }

    var open: [OCPPConnection] { state.withLock { Array($0.open.values) } }

    var count: Int { state.withLock { $0.open.count } }
}
