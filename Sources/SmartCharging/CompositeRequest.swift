public import OCPP16
public import OCPPJ

/// Which composite schedule is wanted, and what is known of the station.
public struct CompositeRequest: Sendable, Hashable {
    /// 0 means the whole station: what its transactions draw together.
    public var connectorID: Int
    public var start: Timestamp
    /// Seconds.
    public var duration: Int
    public var unit: ChargingRateUnit
    public var profiles: [InstalledProfile]
    public var transactions: [RunningTransaction]
    public var supply: Supply

    public init(
        connectorID: Int, start: Timestamp, duration: Int, unit: ChargingRateUnit,
        profiles: [InstalledProfile], transactions: [RunningTransaction], supply: Supply = Supply()
    ) {
        self.connectorID = connectorID
        self.start = start
        self.duration = duration
        self.unit = unit
        self.profiles = profiles
        self.transactions = transactions
        self.supply = supply
    }

    /// The same request as if a car began to charge at the start of the window, at each of the connectors that has
    /// no transaction.
    public func assumingStart(at connectors: [Int]) -> CompositeRequest {
        var request = self
        for connector in connectors where !transactions.contains(where: { $0.connectorID == connector }) {
            request.transactions.append(
                RunningTransaction(id: nil, connectorID: connector, startedAt: start))
        }
        return request
    }
}
