import NIOPosix
import OCPP16
import OCPPJ

extension ConformanceRun {
    /// The time after which the central system gives a call of its own up, measured with a station that keeps
    /// silent; nil where the driver cannot tell, or the settings want no measurement.
    func measuredTimeout() async throws -> MeasuredTimeout? {
        guard settings.measuresTimeout else { return nil }
        let station = ScriptedStation(
            identity: settings.identityPrefix + "-SILENT", endpoint: settings.endpoint,
            tls: try settings.tls(),
            eventLoop: group.next())
        let play = Play(station, driver, settings, tags: settings.tags)
        try await driver.addStation(station.identity, password: nil)
        do {
            try await station.connect()
            try await play.booted()
            _ = try await play.command(ClearCache())
        } catch let failure as CaseFailure {
            throw DriverFailure("the time-out could not be measured: \(failure)")
        }
        defer { station.disconnect() }
        let limit = ContinuousClock.now + settings.responseTimeout + .seconds(30)
        while ContinuousClock.now < limit {
            guard let outcome = try await driver.outcome(of: ClearCache.action, at: station.identity) else {
                return nil
            }
            if outcome.state == "timedOut" {
                return MeasuredTimeout(configured: settings.responseTimeout, measured: outcome.time)
            }
            try await Task.sleep(for: .milliseconds(200))
        }
        return MeasuredTimeout(configured: settings.responseTimeout, measured: nil)
    }
}

/// The performance row of a certificate that no laboratory leaves out.
public struct MeasuredTimeout: Sendable, Hashable {
    public let configured: Duration
    /// Nil: the central system still waited half a minute later.
    public let measured: Duration?
}
