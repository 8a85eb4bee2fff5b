import OCPP16
import OCPPJ

/// What one loading station says, one message after the other.
///
/// A message stays the current one until `acknowledged` or `skip`: what is sent again is the same.
struct LoadScript: Sendable {
    /// The energy between two meter readings, in Wh.
    private static let energyStep = 50

    let mix: LoadSettings.Mix
    let meterValuesPerSession: Int
    private(set) var isAccepted = false
    private(set) var current = LoadMessage.boot
    private var transactionID = 0
    private var meterStart = 0
    private var startedAt = Timestamp(microseconds: 0)
    private var energy = 0
    private var latest = Timestamp(microseconds: 0)
    private var readingsLeft = 0

    init(mix: LoadSettings.Mix, meterValuesPerSession: Int) {
        self.mix = mix
        self.meterValuesPerSession = meterValuesPerSession
    }

    /// The central system has answered the boot.
    mutating func booted(_ status: RegistrationStatus, at now: Timestamp) {
        guard status == .accepted else { return }
        isAccepted = true
        begin(at: stamp(now))
    }

    /// Moves on to the next message; `startedTransaction` is the number in the answer to StartTransaction.
    mutating func acknowledged(startedTransaction: Int?, at now: Timestamp) {
        let now = stamp(now)
        switch current {
        case .boot, .heartbeat:
            begin(at: now)
        case .authorize:
            current = .status(.preparing, at: now)
        case .status(let status, _) where mix == .status:
            current = .status(Self.following(status), at: now)
        case .status(.preparing, _):
            start(at: now)
        case .start:
            guard let startedTransaction else { return begin(at: now) }
            transactionID = startedTransaction
            readingsLeft = meterValuesPerSession
            current = mix == .meter ? reading(at: now) : .status(.charging, at: now)
        case .status(.charging, _), .meterValues:
            current = mix == .meter || readingsLeft > 0 ? reading(at: now) : stop(at: now)
        case .stop:
            current = .status(.available, at: now)
        case .status:
            begin(at: now)
        }
    }

    /// The message was refused for good: the station begins anew.
    mutating func skip(at now: Timestamp) { begin(at: stamp(now)) }

    /// No two messages of a station are of the same millisecond, however fast the answers come.
    private mutating func stamp(_ now: Timestamp) -> Timestamp {
        latest = max(now, latest.adding(.milliseconds(1)))
        return latest
    }

    private mutating func begin(at now: Timestamp) {
        switch mix {
        case .heartbeat, .idle: current = .heartbeat
        case .session: current = .authorize
        case .status: current = .status(.available, at: now)
        case .meter: start(at: now)
        }
    }

    /// The next status of a connector that is charged at, over and over (OCPP 1.6, 4.9).
    private static func following(_ status: ChargePointStatus) -> ChargePointStatus {
        switch status {
        case .available: .preparing
        case .preparing: .charging
        case .charging: .finishing
        default: .available
        }
    }

    private mutating func start(at now: Timestamp) {
        meterStart = energy
        startedAt = now
        current = .start(meterStart: meterStart, at: now)
    }

    private mutating func reading(at now: Timestamp) -> LoadMessage {
        readingsLeft -= 1
        energy += Self.energyStep
        return .meterValues(transactionID: transactionID, energy: energy, at: now)
    }

    private func stop(at now: Timestamp) -> LoadMessage {
        .stop(
            transactionID: transactionID, meterStart: meterStart, startedAt: startedAt, meterStop: energy,
            at: now)
    }
}
