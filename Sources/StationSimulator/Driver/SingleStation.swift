import NIOCore
public import NIOPosix
import OCPPJ
public import ServiceLifecycle

/// One simulated station that somebody plays with: it runs until a graceful shutdown, and takes events meanwhile.
public struct SingleStation: Service {
    private let eventLoop: any EventLoop
    private let station: NIOLoopBound<SimulatedStationConnection>

    /// Nothing is connected before `run`.
    public static func make(
        _ settings: StationSettings, at address: StationAddress, group: MultiThreadedEventLoopGroup,
        log: @escaping StationLog
    ) async throws -> SingleStation {
        let eventLoop = group.next()
        let station = try await eventLoop.submit {
            let connection = SimulatedStationConnection(
                settings: settings, address: address, eventLoop: eventLoop, log: log)
            return NIOLoopBound(connection, eventLoop: eventLoop)
        }.get()
        return SingleStation(eventLoop: eventLoop, station: station)
    }

    public func run() async throws {
        happen(.start)
        try? await gracefulShutdown()
        let closed = eventLoop.makePromise(of: Void.self)
        eventLoop.execute { [station] in station.value.stop { closed.succeed() } }
        try await closed.futureResult.get()
    }

    /// Lets something happen to the station.
    public func happen(_ event: StationEvent) {
        eventLoop.execute { [station] in station.value.happen(event) }
    }

    public func snapshot() async throws -> StationSnapshot {
        try await eventLoop.submit { [station] in station.value.snapshot }.get()
    }
}
