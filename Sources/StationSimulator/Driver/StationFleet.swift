import NIOCore
public import NIOPosix
public import ServiceLifecycle

/// Runs any number of simulated stations over a few event loops, until a graceful shutdown closes them.
public struct StationFleet: Service {
    private static let closeLimit = TimeAmount.seconds(3)

    private let stations: [StationSettings]
    private let address: StationAddress
    private let group: MultiThreadedEventLoopGroup
    private let startInterval: Duration
    private let log: StationLog

    /// Nothing starts before `run`.
    ///
    /// All stations connect to the address, each with its own identity; `startInterval` is the pause between two
    /// stations' starts on one event loop.
    public init(
        stations: [StationSettings], at address: StationAddress, group: MultiThreadedEventLoopGroup,
        startInterval: Duration = .milliseconds(50),
        log: @escaping StationLog
    ) {
        self.stations = stations
        self.address = address
        self.group = group
        self.startInterval = startInterval
        self.log = log
    }

    public func run() async throws {
        let shards = try await makeShards()
        for (loop, shard) in shards {
            loop.execute { shard.value.start(interval: TimeAmount(startInterval)) }
        }
        try? await gracefulShutdown()
        for (loop, shard) in shards {
            try await loop.flatSubmit { shard.value.stop(limit: Self.closeLimit) }.get()
        }
    }

    /// Deals the stations out to the event loops.
    private func makeShards() async throws -> [(any EventLoop, NIOLoopBound<FleetShard>)] {
        let loops = Array(group.makeIterator())
        var shards: [(any EventLoop, NIOLoopBound<FleetShard>)] = []
        for (number, loop) in loops.enumerated() {
            let share = stations.enumerated().filter { $0.offset % loops.count == number }.map(\.element)
            let (address, log) = (address, log)
            let shard = try await loop.submit {
                let shard = FleetShard(
                    settings: share,
                    address: { settings in
                        var own = address
                        own.identity = settings.identity
                        return own
                    },
                    eventLoop: loop, log: log)
                return NIOLoopBound(shard, eventLoop: loop)
            }.get()
            shards.append((loop, shard))
        }
        return shards
    }
}
