import OCPP16
import OCPPJ
import SmartCharging

/// One connector: the facts from which its status follows.
struct Connector: Sendable {
    /// What it offers at most, per phase.
    static let maximumAmperes = 32
    static let nominalVoltage = 230.0
    /// The same on three phases, in W.
    static let maximumPower = Double(maximumAmperes) * nominalVoltage * 3

    let id: Int
    /// The car in its socket.
    var vehicle: Vehicle?
    /// A tag that may charge as soon as a car is plugged in.
    var authorization: GrantedAuthorization?
    var transaction: ChargingTransaction?
    var errorCode = ChargePointErrorCode.noError
    /// Set by ChangeAvailability; it survives a reboot.
    var isOperative = true
    /// A transaction, or the wait for a tag, is over and the cable still in.
    var isFinishing = false
    /// The meter, which never falls.
    var energyWattHours: Double
    /// The power that the charging profiles allow.
    var offeredWatts = Connector.maximumPower
    /// Until when the meter has counted.
    var countedUntil: Timestamp?
    /// What the central system was told last.
    var reported: ConnectorState?

    init(id: Int, energyWattHours: Double) {
        self.id = id
        self.energyWattHours = energyWattHours
    }

    /// The power that flows now, in W.
    var power: Double {
        guard let transaction, !transaction.isRefused, errorCode == .noError, let vehicle else { return 0 }
        return vehicle.power(limit: limit(for: vehicle))
    }

    /// What is offered holds for each phase: a car on one phase takes a third of it.
    private func limit(for vehicle: Vehicle) -> Double { offeredWatts * Double(vehicle.phases) / 3 }

    /// Its transaction as smart charging sees it; without a number as long as the central system has given none.
    var running: RunningTransaction? {
        transaction.map {
            RunningTransaction(
                id: $0.transactionID ?? -$0.session, connectorID: id, startedAt: $0.startedAt)
        }
    }

    var meterWattHours: Int { Int(energyWattHours) }

    /// Whether a new transaction may begin here, reservations aside.
    var isFree: Bool { transaction == nil && errorCode == .noError && isOperative }

    /// The status that the facts amount to (OCPP 1.6 §4.9).
    func status(isReserved: Bool, stationIsOperative: Bool) -> ChargePointStatus {
        guard errorCode == .noError else { return .faulted }
        if let transaction {
            if transaction.isRefused || offeredWatts <= 0 { return .suspendedEVSE }
            guard let vehicle, !vehicle.isFull else { return .suspendedEV }
            return .charging
        }
        guard isOperative, stationIsOperative else { return .unavailable }
        if authorization != nil { return .preparing }
        if vehicle != nil { return isFinishing ? .finishing : .preparing }
        return isReserved ? .reserved : .available
    }

    /// Lets the energy flow up to that instant.
    mutating func count(until now: Timestamp) {
        defer { countedUntil = now }
        guard let countedUntil, countedUntil < now, power > 0, let limit = vehicle.map(limit) else { return }
        energyWattHours += vehicle?.charge(for: now - countedUntil, limit: limit) ?? 0
    }
}
