import NIOCore
import OCPPWebSocket

/// The stations of a load run that share one event loop.
final class LoadShard {
    private let eventLoop: any EventLoop
    private let width: Int
    private var stations: [LoadStation] = []
    /// How many stations have been told to connect.
    private var started = 0
    private var accepted = 0
    private var rampPromise: EventLoopPromise<Void>?
    private var checks: RepeatedTask?

    init(
        numbers: [Int], settings: LoadSettings, eventLoop: any EventLoop, journal: LoadJournal?
    ) {
        self.eventLoop = eventLoop
        width = max(1, settings.rampWidth / max(1, settings.loopCount))
        stations = numbers.map { number in
            LoadStation(number: number, settings: settings, eventLoop: eventLoop, journal: journal) {
                [weak self] _ in self?.stationAccepted()
            }
        }
    }

    /// Connects and boots all stations, a few at a time; ends when all are accepted, or after `limit`.
    func ramp(limit: TimeAmount) -> EventLoopFuture<Void> {
        let promise = eventLoop.makePromise(of: Void.self)
        rampPromise = promise
        for _ in 0..<width { startNext() }
        eventLoop.assumeIsolated().scheduleTask(in: limit) { [weak self] in self?.endRamp() }
        let checks = NIOLoopBound(self, eventLoop: eventLoop)
        self.checks = eventLoop.scheduleRepeatedTask(initialDelay: .seconds(1), delay: .seconds(1)) { _ in
            checks.value.check()
        }
        if stations.isEmpty { endRamp() }
        return promise.futureResult
    }

    /// How many are accepted, and why others are not.
    func progress() -> (accepted: Int, trouble: String?) {
        (accepted, stations.first { !$0.isAccepted }?.lastTrouble)
    }

    func tally() -> LoadTally {
        var sum = LoadTally()
        for station in stations { sum.add(station.tally) }
        return sum
    }

    func run() {
        for station in stations { station.run() }
    }

    func finish() {
        checks?.cancel()
        for station in stations { station.finish() }
    }

    private func stationAccepted() {
        accepted += 1
        startNext()
        if accepted == stations.count { endRamp() }
    }

    private func startNext() {
        guard started < stations.count else { return }
        started += 1
        stations[started - 1].connect()
    }

    private func endRamp() {
        rampPromise?.succeed()
        rampPromise = nil
    }

    private func check() {
        let now = NIODeadline.now()
        for station in stations { station.check(at: now) }
    }
}
