import NIOCore
public import NIOPosix
import OCPPJ

/// Plays the cases of a suite against a central system, several at a time.
public struct ConformanceRun: Sendable {
    let settings: ConformanceSettings
    let driver: any OperatorDriver
    let group: MultiThreadedEventLoopGroup

    public init(
        settings: ConformanceSettings, driver: any OperatorDriver, group: MultiThreadedEventLoopGroup
    ) {
        self.settings = settings
        self.driver = driver
        self.group = group
    }

    /// Plays them; `progress` hears of each that is over.
    ///
    /// Throws `DriverFailure` where the central system cannot be prepared at all.
    public func play(
        _ suite: [ConformanceCase], progress: @escaping @Sendable (CaseResult) -> Void
    ) async throws -> ConformanceReport {
        let start = Timestamp.now
        try await prepare()
        let chosen = suite.filter { one in
            settings.cases.isEmpty || settings.cases.contains { one.id == $0 || one.id.hasPrefix($0 + "_") }
        }
        let numbered = chosen.enumerated().map { ($0.offset, $0.element) }
        var results: [(Int, CaseResult)] = []
        async let timeout = measuredTimeout()
        await withTaskGroup(of: (Int, CaseResult).self) { tasks in
            var rest = numbered.makeIterator()
            func begin() {
                guard let (number, one) = rest.next() else { return }
                tasks.addTask { (number, await play(one, number: number)) }
            }
            for _ in 0..<max(1, settings.parallel) { begin() }
            for await result in tasks {
                progress(result.1)
                results.append(result)
                begin()
            }
        }
        let measured = try await timeout
        let ordered = results.sorted { $0.0 < $1.0 }.map(\.1)
        return ConformanceReport(
            settings: settings, driver: driver.name, startedAt: start, endedAt: .now, results: ordered,
            timeout: measured)
    }

    /// The id tags that all cases share.
    private func prepare() async throws {
        let tags = settings.tags
        let expired = Timestamp(microseconds: 1_500_000_000_000_000)
        try await driver.addTag(DriverTag(tags.expired, expiryDate: expired))
        try await driver.addTag(DriverTag(tags.blocked, isBlocked: true))
        if settings.parallel == 1 { try await add(tags) }
    }

    /// Tags that may charge: a person can only do so at one place at a time, so cases that are played together need
    /// tags of their own.
    private func tags(of number: Int) async throws -> ConformanceTags {
        guard settings.parallel > 1 else { return settings.tags }
        var tags = settings.tags
        for member in [\ConformanceTags.valid, \.member, \.otherMember] {
            tags[keyPath: member] += "-\(number + 1)"
        }
        try await add(tags)
        return tags
    }

    private func add(_ tags: ConformanceTags) async throws {
        try await driver.addTag(DriverTag(tags.valid))
        try await driver.addTag(DriverTag(tags.member, parentIdTag: tags.parent))
        try await driver.addTag(DriverTag(tags.otherMember, parentIdTag: tags.parent))
    }

    private func play(_ one: ConformanceCase, number: Int) async -> CaseResult {
        let clock = ContinuousClock.now
        let station: ScriptedStation
        let play: Play
        let verdict: CaseVerdict
        do {
            station = ScriptedStation(
                identity: "\(settings.identityPrefix)-\(number + 1)", endpoint: settings.endpoint,
                tls: try settings.tls(), eventLoop: group.next())
            play = Play(station, driver, settings, tags: try await tags(of: number))
            verdict = await self.verdict(of: one, play)
            await play.tidyUp()
        } catch {
            return CaseResult(
                of: one, .failed(sentence: "\(error)", clause: nil), ContinuousClock.now - clock, nil)
        }
        station.disconnect()
        return CaseResult(of: one, verdict, ContinuousClock.now - clock, play)
    }

    private func verdict(of one: ConformanceCase, _ play: Play) async -> CaseVerdict {
        do {
            let password = String(decoding: Play.password, as: UTF8.self)
            try await driver.addStation(
                play.station.identity, password: one.start == .withPassword ? password : nil)
            if one.start == .booted {
                try await play.station.connect()
                try await play.booted()
            }
            try await one.script(play)
            if let call = play.station.unexpected.first {
                throw CaseFailure("the central system sent \(call.action), which nobody asked for")
            }
            return .passed
        } catch let failure as CaseFailure {
            return .failed(sentence: failure.sentence, clause: failure.clause ?? one.clause)
        } catch let notRun as CaseNotRun {
            return .notRun(reason: notRun.reason)
        } catch let failure as DriverFailure {
            return .failed(sentence: "the operator could not do it: \(failure)", clause: nil)
        } catch {
            return .failed(sentence: "\(error)", clause: one.clause)
        }
    }
}
