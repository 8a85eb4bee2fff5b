public import OCPP16

/// What one sees who stands before a station, and what its service display would tell.
public struct StationSnapshot: Sendable, Hashable {
    public struct Connector: Sendable, Hashable {
        public let id: Int
        public let status: ChargePointStatus
        public let errorCode: ChargePointErrorCode
        public let isPlugged: Bool
        /// From 0 to 1; nil without a car.
        public let stateOfCharge: Double?
        /// In W.
        public let power: Double
        /// In W, what the charging profiles allow.
        public let offered: Double
        public let meterWattHours: Int
        public let idTag: IdToken?
        /// Nil: none, or the central system has not given its number yet.
        public let transactionID: Int?
    }

    public let identity: String
    public let isConnected: Bool
    public let registration: RegistrationStatus?
    public let firmwareVersion: String
    /// Transaction messages that wait for their acknowledgement.
    public let waitingMessages: Int
    public let connectors: [Connector]
}

extension SimulatedStation {
    /// What is to be seen now.
    public var snapshot: StationSnapshot {
        StationSnapshot(
            identity: settings.identity, isConnected: link == .up, registration: registration,
            firmwareVersion: settings.firmwareVersion, waitingMessages: transactionMessages.count,
            connectors: connectors.indices.map { index in
                let (connector, state) = (connectors[index], state(of: index))
                return StationSnapshot.Connector(
                    id: connector.id, status: state.status, errorCode: state.errorCode,
                    isPlugged: connector.vehicle != nil, stateOfCharge: connector.vehicle?.stateOfCharge,
                    power: connector.power, offered: connector.offeredWatts,
                    meterWattHours: connector.meterWattHours, idTag: connector.transaction?.idTag,
                    transactionID: connector.transaction?.transactionID)
            })
    }
}
