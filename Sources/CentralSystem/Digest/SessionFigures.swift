import OCPP16
import OCPPJ

/// What an ended session counts as, as its event tells it.
struct SessionFigures: Sendable, Hashable {
    var connectorID: Int
    var energyWattHours: Int
    var startedAt: Timestamp
    var stoppedAt: Timestamp
    var reason: String
    /// Whether the tag was accepted; a driver who was refused has attempted nothing.
    var isAuthorized: Bool
    /// When the stop arrived, where that is not the time of the event that tells of it.
    var receivedAt: Timestamp?
    /// Whether it was counted without a look at the faults of its time.
    var ignoresFaults = false

    /// Reasons that are no end which a driver or an operator wanted (OCPP 1.6 §7.36).
    private static let failures: Set<String> = [
        Reason.emergencyStop.rawValue, Reason.hardReset.rawValue, Reason.powerLoss.rawValue,
        Reason.reboot.rawValue,
    ]

    /// Whether energy flowed and it ended without an error; faults are looked for apart.
    var isGood: Bool { isAuthorized && energyWattHours > 0 && !Self.failures.contains(reason) }

    /// Its times; where the station's clock was off, those of the receipt.
    func period(receivedAt: Timestamp) -> Range<Timestamp> {
        let stop =
            CentralSystem.isClockOff(stoppedAt, receivedAt: receivedAt)
            ? receivedAt : min(stoppedAt, receivedAt)
        let start = CentralSystem.isClockOff(startedAt, receivedAt: receivedAt) ? stop : min(startedAt, stop)
        return start..<stop
    }

    func write(to fields: inout ObjectWriter) {
        fields.field("connectorId", connectorID)
        fields.field("energyWh", energyWattHours)
        fields.field("startedAt", startedAt)
        fields.field("stoppedAt", stoppedAt)
        fields.field("reason", reason)
        fields.field("authorized", isAuthorized)
        fields.field("receivedAt", receivedAt)
        if ignoresFaults { fields.field("ignoresFaults", true) }
    }

    /// Nil for an event of an earlier version, which tells no figures.
    init?(_ view: JSONView) {
        guard let energy = view["energyWh"]?.number?.int, let connector = view["connectorId"]?.number?.int,
            let (start, _) = view["startedAt"]?.string.flatMap({ Timestamp.parse($0) }),
            let (stop, _) = view["stoppedAt"]?.string.flatMap({ Timestamp.parse($0) })
        else { return nil }
        self.init(
            connectorID: connector, energyWattHours: energy, startedAt: start, stoppedAt: stop,
            reason: view["reason"]?.string ?? "", isAuthorized: view["authorized"]?.bool ?? true)
        receivedAt = view["receivedAt"]?.string.flatMap { Timestamp.parse($0)?.0 }
        ignoresFaults = view["ignoresFaults"]?.bool ?? false
    }

    init(
        connectorID: Int, energyWattHours: Int, startedAt: Timestamp, stoppedAt: Timestamp, reason: String,
        isAuthorized: Bool
    ) {
        self.connectorID = connectorID
        self.energyWattHours = energyWattHours
        self.startedAt = startedAt
        self.stoppedAt = stoppedAt
        self.reason = reason
        self.isAuthorized = isAuthorized
    }
}
