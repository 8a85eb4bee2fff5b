import OCPP16
import OCPPJ
import SmartCharging

/// The charging profiles of a station, and what they allow (OCPP 1.6 §3.13).
struct ChargingProfileStore: Sendable {
    static let capacity = 40
    static let highestStackLevel = 9
    static let periodLimit = 48

    private(set) var installed: [InstalledProfile] = []

    /// Adds a profile in place of the one with its id, or with its purpose, level and connector; false when
    /// there is no room.
    @discardableResult
    mutating func install(_ profile: ChargingProfile, on connector: Int) -> Bool {
        let others = installed.filter { other in
            let isSamePlace =
                other.connectorID == connector && other.profile.stackLevel == profile.stackLevel
                && other.profile.chargingProfilePurpose == profile.chargingProfilePurpose
            return !isSamePlace && other.profile.chargingProfileId != profile.chargingProfileId
        }
        guard others.count < Self.capacity else { return false }
        installed = others + [InstalledProfile(connectorID: connector, profile: profile)]
        return true
    }

    /// Takes out what matches; false when nothing did.
    ///
    /// Errata 3.25: an id alone decides; otherwise all given fields must fit.
    mutating func clear(_ request: ClearChargingProfile) -> Bool {
        let count = installed.count
        installed.removeAll { entry in
            if let id = request.id { return entry.profile.chargingProfileId == id }
            return request.connectorId.map { $0 == entry.connectorID } ?? true
                && request.stackLevel.map { $0 == entry.profile.stackLevel } ?? true
                && request.chargingProfilePurpose.map { $0 == entry.profile.chargingProfilePurpose } ?? true
        }
        return installed.count < count
    }

    /// A TxProfile dies with its transaction.
    mutating func endTransaction(on connector: Int) {
        installed.removeAll { $0.connectorID == connector && $0.profile.chargingProfilePurpose == .txProfile }
    }

    /// The profile of a remote start learns the number of its transaction.
    mutating func nameTransaction(_ transactionID: Int, on connector: Int) {
        for index in installed.indices
        where installed[index].connectorID == connector
            && installed[index].profile.chargingProfilePurpose == .txProfile
        {
            installed[index].profile.transactionId = transactionID
        }
    }
}
