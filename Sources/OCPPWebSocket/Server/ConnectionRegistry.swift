import NIOCore
import Synchronization

/// The sockets of one server: counted from the TCP connection on, known as WebSockets from the upgrade on.
final class ConnectionRegistry: Sendable {
    private struct Socket {
        let channel: any Channel
        /// Nil while a balancer has not said whose connection it is, and where its own connections are not counted.
        var address: String?
        var connection: OCPPConnection?
    }

    private struct State {
        var sockets: [ObjectIdentifier: Socket] = [:]
        var perAddress: [String: Int] = [:]
        var openCount = 0
        var turnedAwayCount = 0
        /// Set by a stop; completed when the last socket is gone.
        var allGone: EventLoopPromise<Void>?
    }

    private let state = Mutex(State())
    private let settings: OCPPWebSocketSettings

    init(settings: OCPPWebSocketSettings) { self.settings = settings }

    /// Counts a new socket; false when there are too many, or when the server stops.
    func enter(_ channel: any Channel) -> Bool {
        state.withLock { state in
            guard state.allGone == nil, state.sockets.count < settings.maxConnections else {
                state.turnedAwayCount += 1
                return false
            }
            state.sockets[ObjectIdentifier(channel)] = Socket(channel: channel)
            return true
        }
    }

    /// Counts a socket that has entered for its address; false when there are too many of it.
    func attribute(_ channel: any Channel, to address: String) -> Bool {
        guard let most = settings.maxConnectionsPerAddress else { return true }
        return state.withLock { state in
            let sameAddress = state.perAddress[address, default: 0]
            guard sameAddress < most else {
                state.turnedAwayCount += 1
                return false
            }
            state.sockets[ObjectIdentifier(channel)]?.address = address
            state.perAddress[address] = sameAddress + 1
            return true
        }
    }

    /// Forgets a socket that is closed.
    func leave(_ id: ObjectIdentifier) {
        let allGone = state.withLock { state -> EventLoopPromise<Void>? in
            guard let socket = state.sockets.removeValue(forKey: id) else { return nil }
            if let address = socket.address, let count = state.perAddress[address] {
                state.perAddress[address] = count > 1 ? count - 1 : nil
            }
            return state.sockets.isEmpty ? state.allGone : nil
        }
        allGone?.succeed()
    }

    /// The socket has become a WebSocket; one that comes while the server stops is closed at once.
    func opened(_ id: ObjectIdentifier, _ connection: OCPPConnection) {
        let isStopping = state.withLock { state in
            state.sockets[id]?.connection = connection
            state.openCount += 1
            return state.allGone != nil
        }
        if isStopping { Self.sayGoodbye(to: connection) }
    }

    /// The WebSocket is over.
    func closed(_ id: ObjectIdentifier) {
        state.withLock { state in
            state.sockets[id]?.connection = nil
            state.openCount -= 1
        }
    }

    /// Lets nobody in any more, closes every WebSocket with 1001 and cuts what is still in its handshake;
    /// the future succeeds when all are gone.
    func stop(on eventLoop: any EventLoop) -> EventLoopFuture<Void> {
        let (allGone, sockets) = state.withLock { state in
            let allGone = state.allGone ?? eventLoop.makePromise(of: Void.self)
            state.allGone = allGone
            return (allGone, Array(state.sockets.values))
        }
        if sockets.isEmpty { allGone.succeed() }
        for socket in sockets {
            if let connection = socket.connection {
                Self.sayGoodbye(to: connection)
            } else {
                socket.channel.close(promise: nil)
            }
        }
        return allGone.futureResult
    }

    /// Cuts every socket that is left.
    func cut() {
        for socket in state.withLock({ Array($0.sockets.values) }) { socket.channel.close(promise: nil) }
    }

    var openCount: Int { state.withLock { $0.openCount } }

    var turnedAwayCount: Int { state.withLock { $0.turnedAwayCount } }

    private static func sayGoodbye(to connection: OCPPConnection) {
        connection.close(code: 1_001, reason: "the server stops")
    }
}
