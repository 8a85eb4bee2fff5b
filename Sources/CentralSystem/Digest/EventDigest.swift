import Database
import OCPP16
import OCPPJ

/// What a run of events comes to, before it is stored.
///
/// It is made on a snapshot, off the path of messages: events are never changed, and nobody but the one who digests
/// writes what they become.
public struct EventDigest: Sendable {
    /// The event up to which was digested before; nil in a database that never was.
    let after: Int64?
    /// The last event that is contained.
    let last: Int64
    /// The first moment of which anything is known.
    let knownSince: Timestamp
    /// Whether events wait behind it.
    public let hasMore: Bool
    var periods: StationPeriods
    var sums: [SessionSum.Place: SessionSum] = [:]
    private var sessions: [Session] = []

    /// Types of events that say something; those of other types are skipped.
    static let types = [
        "station.connected", "station.disconnected", "connector.status", "transaction.stopped",
        "station.securityEvent", "station.firmwareStatus", "station.signedFirmwareStatus",
    ]

    /// Security events that mean that somebody is at work, or that the station's memory of it is lost.
    static let alarmingSecurityEvents: Set<String> = [
        "AttemptedReplayAttacks", "InvalidCentralSystemCertificate", "InvalidChargePointCertificate",
        "InvalidFirmwareSignature", "InvalidFirmwareSigningCertificate", "MemoryExhaustion",
        "SecurityLogWasCleared", "TamperDetectionActivated",
    ]

    private static let firmwareFailures: Set<String> = [
        FirmwareStatus.downloadFailed.rawValue, FirmwareStatus.installationFailed.rawValue,
        SignedFirmwareStatus.installVerificationFailed.rawValue,
        SignedFirmwareStatus.invalidSignature.rawValue,
    ]
    private static let firmwareSuccesses: Set<String> = [
        FirmwareStatus.downloading.rawValue, FirmwareStatus.downloaded.rawValue,
        FirmwareStatus.installed.rawValue,
    ]

    /// A session that has ended, until it is known whether there was a fault.
    private struct Session {
        let stationID: Int64
        let figures: SessionFigures
        let receivedAt: Timestamp
        let sign: Int
    }

    init(
        after: Int64?, last: Int64, knownSince: Timestamp, hasMore: Bool, periods: StationPeriods
    ) {
        self.after = after
        self.last = last
        self.knownSince = knownSince
        self.hasMore = hasMore
        self.periods = periods
    }

    /// Whether storing it is worth a transaction: a place that has hardly moved can wait.
    public var isWorthStoring: Bool {
        after == nil || last - (after ?? 0) > 5_000 || !sums.isEmpty || !periods.begun.isEmpty
            || !periods.ended.isEmpty || !periods.passed.isEmpty
    }

    /// Takes in the next event.
    mutating func add(_ row: Row) throws {
        guard let station = try row.optionalInt64("station_id") else { return }
        let time = try row.time("at")
        let subject = try row.optionalText("subject") ?? ""
        switch try row.text("type") {
        case "station.connected": periods.end(.offline, station, at: time)
        case "station.disconnected": periods.begin(.offline, station, at: time)
        case "connector.status":
            guard let view = try? JSONDocument(text: try row.text("data")).root,
                let status = view["status"]?.string.flatMap(ChargePointStatus.init(rawValue:)),
                let connector = Int(subject)
            else { return }
            periods.status(status, station, connector, errorCode: view["errorCode"]?.string, at: time)
        case "station.securityEvent":
            guard Self.alarmingSecurityEvents.contains(subject) else { return }
            periods.begin(.securityEvent, station, detail: subject, at: time)
        case "station.firmwareStatus", "station.signedFirmwareStatus":
            if Self.firmwareFailures.contains(subject) {
                periods.begin(.firmwareFailed, station, detail: subject, at: time)
            } else if Self.firmwareSuccesses.contains(subject) {
                periods.end(.firmwareFailed, station, at: time)
            }
        default:
            guard let view = try? JSONDocument(text: try row.text("data")).root,
                let figures = SessionFigures(view)
            else { return }
            sessions.append(Session(stationID: station, figures: figures, receivedAt: time, sign: 1))
            if let corrected = view["corrects"].flatMap(SessionFigures.init) {
                sessions.append(Session(stationID: station, figures: corrected, receivedAt: time, sign: -1))
            }
        }
    }

    /// Counts the sessions, once all events are in; `hadFault` knows what is stored.
    mutating func countSessions(hadFault: (Int64, Int, Range<Timestamp>) throws -> Bool) rethrows {
        for session in sessions {
            let period = session.figures.period(
                receivedAt: session.figures.receivedAt ?? session.receivedAt)
            let connector = session.figures.connectorID
            let fault =
                try session.figures.isGood && !session.figures.ignoresFaults
                && (periods.hasFault(of: session.stationID, connector, period)
                    || hadFault(session.stationID, connector, period))
            let sum = SessionSum(session.figures, in: period, hadFault: fault)
            sums.add(
                session.sign > 0 ? sum : -sum, ofStation: session.stationID, at: period.upperBound)
        }
        sessions = []
    }
}
