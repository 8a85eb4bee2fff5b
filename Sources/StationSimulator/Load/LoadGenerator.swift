import NIOCore
import NIOPosix
import OCPPWebSocket

/// Plays many stations against a central system and measures how it answers.
public struct LoadGenerator: Sendable {
    private typealias Shard = (loop: any EventLoop, shard: NIOLoopBound<LoadShard>)

    private let settings: LoadSettings
    private let progress: @Sendable (String) -> Void

    /// `progress` takes one line for each stage of the run.
    public init(settings: LoadSettings, progress: @escaping @Sendable (String) -> Void = { _ in }) {
        self.settings = settings
        self.progress = progress
    }

    /// Connects and boots all stations, plays the mix for the set time and hands back the figures.
    ///
    /// - Throws: `LoadFailure` when the run could not begin.
    public func run() async throws -> LoadReport {
        guard StationAddress(url: settings.url, identity: "", password: nil).isUsable else {
            throw LoadFailure.unusableURL(settings.url)
        }
        let journal = try settings.journal.map { path throws(LoadFailure) in try LoadJournal(path: path) }
        let group = MultiThreadedEventLoopGroup(numberOfThreads: max(1, settings.loopCount))
        let shards = try await makeShards(group, journal)
        let result: Result<LoadReport, any Error>
        do { result = .success(try await play(shards)) } catch { result = .failure(error) }
        try await onAll(shards) { $0.finish() }
        // The Close frames leave before the loops end.
        try? await Task.sleep(for: .milliseconds(200))
        try await group.shutdownGracefully()
        return try result.get()
    }

    private func play(_ shards: [Shard]) async throws -> LoadReport {
        let clock = ContinuousClock()
        let begin = clock.now
        progress("connecting \(settings.stationCount) stations")
        let ramp = try await self.ramp(shards)
        let rampTime = clock.now - begin
        progress("all \(settings.stationCount) stations are up after \(rampTime.inSeconds.rounded(to: 1)) s")
        try await onAll(shards) { $0.run() }
        let start = clock.now
        try await watch(shards, until: start + settings.duration)
        let tally = try await self.tally(shards)
        return LoadReport(
            settings: settings, tally: tally, rampConnectFailures: ramp.connectFailures, ramp: rampTime,
            measured: clock.now - start)
    }

    /// Tells every few seconds how it goes.
    private func watch(_ shards: [Shard], until end: ContinuousClock.Instant) async throws {
        var before = 0
        while true {
            let rest = end - .now
            let step = min(Self.progressInterval, max(.zero, rest))
            try? await Task.sleep(for: step)
            guard rest > step, !Task.isCancelled else { return }
            let tally = try await self.tally(shards)
            let rate = Double(tally.answered - before) / step.inSeconds
            before = tally.answered
            let troubles = tally.callErrors + tally.failures + tally.disconnects
            progress(
                "\(Int(rate)) calls/s, p99 \(Double(tally.latencies.percentile(0.99)) / 1_000) ms, \(troubles) troubles, "
                    + "\(Int((end - .now).inSeconds.rounded())) s to go")
        }
    }

    private static let progressInterval = Duration.seconds(5)

    /// Waits until all stations are accepted.
    private func ramp(_ shards: [Shard]) async throws -> LoadTally {
        let limit = TimeAmount(settings.rampLimit)
        let ramps = shards.map { entry in entry.loop.flatSubmit { entry.shard.value.ramp(limit: limit) } }
        for ramp in ramps { try await ramp.get() }
        let reports = try await onAll(shards) { $0.progress() }
        let accepted = reports.map(\.accepted).reduce(0, +)
        guard accepted == settings.stationCount else {
            throw LoadFailure.rampTooSlow(
                up: accepted, of: settings.stationCount, reason: reports.compactMap(\.trouble).first)
        }
        return try await tally(shards)
    }

    private func tally(_ shards: [Shard]) async throws -> LoadTally {
        try await onAll(shards) { $0.tally() }.reduce(into: LoadTally()) { $0.add($1) }
    }

    private func makeShards(
        _ group: MultiThreadedEventLoopGroup, _ journal: LoadJournal?
    ) async throws -> [Shard] {
        var shards: [Shard] = []
        let loops = Array(group.makeIterator())
        for (offset, loop) in loops.enumerated() {
            let numbers = (1...max(1, settings.stationCount)).filter { $0 % loops.count == offset }
            let shard = try await loop.submit { [settings] in
                NIOLoopBound(
                    LoadShard(numbers: numbers, settings: settings, eventLoop: loop, journal: journal),
                    eventLoop: loop)
            }.get()
            shards.append((loop, shard))
        }
        return shards
    }

    @discardableResult
    private func onAll<Value: Sendable>(
        _ shards: [Shard], _ body: @escaping @Sendable (LoadShard) -> Value
    ) async throws -> [Value] {
        var values: [Value] = []
        for (loop, shard) in shards {
            values.append(try await loop.submit { body(shard.value) }.get())
        }
        return values
    }
}

extension Double {
    /// Rounded to that many decimals.
    func rounded(to decimals: Int) -> Double {
        let factor = (0..<decimals).reduce(1.0) { product, _ in product * 10 }
        return (self * factor).rounded() / factor
    }
}
