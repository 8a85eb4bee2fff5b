import NIOCore
import NIOPosix

/// Stations that connect, go and come again, over and over: how many handshakes a central system takes, and how long each
/// lasts, from the first octet of TCP to the accepted upgrade.
public struct HandshakeLoad: Sendable {
    private typealias Shard = (loop: any EventLoop, stations: NIOLoopBound<[HandshakeStation]>)

    private let settings: LoadSettings

    /// Of the settings those of the mix and the messages do not matter.
    public init(settings: LoadSettings) { self.settings = settings }

    /// Lets all stations come for the set time and hands back the figures; `calls` are handshakes.
    ///
    /// - Throws: `LoadFailure` when the run could not begin.
    public func run() async throws -> LoadReport {
        guard StationAddress(url: settings.url, identity: "", password: nil).isUsable else {
            throw LoadFailure.unusableURL(settings.url)
        }
        let group = MultiThreadedEventLoopGroup(numberOfThreads: max(1, settings.loopCount))
        let result: Result<LoadReport, any Error>
        do { result = .success(try await measure(on: group)) } catch { result = .failure(error) }
        try await group.shutdownGracefully()
        return try result.get()
    }

    private func measure(on group: MultiThreadedEventLoopGroup) async throws -> LoadReport {
        let shards = try await start(on: group)
        let clock = ContinuousClock()
        let begin = clock.now
        try? await Task.sleep(for: settings.duration)
        var tally = LoadTally()
        for (loop, stations) in shards {
            tally.add(
                try await loop.submit {
                    stations.value.reduce(into: LoadTally()) { sum, station in
                        sum.add(station.tally)
                        station.finish()
                    }
                }.get())
        }
        let measured = clock.now - begin
        // The Close frames leave before the loops end.
        try? await Task.sleep(for: .milliseconds(200))
        var report = LoadReport(
            settings: settings, tally: tally, rampConnectFailures: 0, ramp: .zero, measured: measured)
        report.mix = "handshake"
        return report
    }

    private func start(on group: MultiThreadedEventLoopGroup) async throws -> [Shard] {
        let loops = Array(group.makeIterator())
        var shards: [Shard] = []
        for (offset, loop) in loops.enumerated() {
            let numbers = (1...max(1, settings.stationCount)).filter { $0 % loops.count == offset }
            let stations = try await loop.submit { [settings] in
                let stations = numbers.map {
                    HandshakeStation(number: $0, settings: settings, eventLoop: loop)
                }
                for station in stations { station.connect() }
                return NIOLoopBound(stations, eventLoop: loop)
            }.get()
            shards.append((loop, stations))
        }
        return shards
    }
}
