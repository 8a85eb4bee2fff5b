package import OCPP16
import SmartCharging

/// What those who watch a station may know without asking it.
extension SimulatedStation {
    /// Transaction messages that the central system has not acknowledged.
    package var waitingTransactionMessages: Int { transactionMessages.count }

    /// The profiles that it holds, by connector.
    package var heldProfiles: [(connectorID: Int, profile: ChargingProfile)] {
        profiles.installed.map { ($0.connectorID, $0.profile) }
    }

    package var localListVersion: Int { localList.version }

    /// What the central system was told last of each connector, and acknowledged or may have.
    package var reportedStatuses: [Int: ChargePointStatus] {
        Dictionary(
            uniqueKeysWithValues: connectors.compactMap { connector in
                connector.reported.map { (connector.id, $0.status) }
            })
    }

    /// Connectors at which a transaction runs.
    package var chargingConnectors: [Int] { connectors.filter { $0.transaction != nil }.map(\.id) }

    package var isConnected: Bool { link == .up }

    /// The ids of the profiles that came with remote starts whose car has not come yet.
    package var waitingProfiles: [Int] {
        connectors.compactMap { $0.authorization?.profile?.chargingProfileId }
    }
}
