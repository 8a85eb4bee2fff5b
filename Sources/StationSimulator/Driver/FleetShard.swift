import NIOCore
import OCPPWebSocket

/// The stations of a fleet that share one event loop.
final class FleetShard {
    private let stations: [SimulatedStationConnection]
    private let eventLoop: any EventLoop

    init(
        settings: [StationSettings], address: (StationSettings) -> StationAddress, eventLoop: any EventLoop,
        log: @escaping StationLog
    ) {
        self.eventLoop = eventLoop
        stations = settings.map { settings in
            SimulatedStationConnection(
                settings: settings, address: address(settings), eventLoop: eventLoop, log: log)
        }
    }

    /// Switches the stations on, one after the other, so that the central system is not overrun.
    func start(interval: TimeAmount) {
        for (index, station) in stations.enumerated() {
            eventLoop.assumeIsolated().scheduleTask(in: interval * index) { station.happen(.start) }
        }
    }

    /// Switches all stations off; the future ends when their sockets are closed, or after `limit`.
    func stop(limit: TimeAmount) -> EventLoopFuture<Void> {
        let promise = eventLoop.makePromise(of: Void.self)
        let isolated = promise.futureResult.assumeIsolated()
        var open = stations.count
        var isDone = false
        let finish = {
            guard !isDone else { return }
            isDone = true
            promise.succeed()
        }
        eventLoop.assumeIsolated().scheduleTask(in: limit, finish)
        for station in stations {
            station.stop {
                open -= 1
                if open == 0 { finish() }
            }
        }
        if stations.isEmpty { finish() }
        return isolated.nonisolated()
    }
}
