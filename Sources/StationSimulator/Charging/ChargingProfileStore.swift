import OCPP16
import OCPPJ

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
                other.connector == connector && other.profile.stackLevel == profile.stackLevel
                && other.profile.chargingProfilePurpose == profile.chargingProfilePurpose
            return !isSamePlace && other.profile.chargingProfileId != profile.chargingProfileId
        }
        guard others.count < Self.capacity else { return false }
        installed = others + [InstalledProfile(connector: connector, profile: profile)]
        return true
    }

    /// Takes out what matches; false when nothing did.
    ///
    /// Errata 3.25: an id alone decides; otherwise all given fields must fit.
    mutating func clear(_ request: ClearChargingProfile) -> Bool {
        let count = installed.count
        installed.removeAll { entry in
            if let id = request.id { return entry.profile.chargingProfileId == id }
            return request.connectorId.map { $0 == entry.connector } ?? true
                && request.stackLevel.map { $0 == entry.profile.stackLevel } ?? true
                && request.chargingProfilePurpose.map { $0 == entry.profile.chargingProfilePurpose } ?? true
        }
        return installed.count < count
    }

    /// A TxProfile dies with its transaction.
    mutating func endTransaction(on connector: Int) {
        installed.removeAll { $0.connector == connector && $0.profile.chargingProfilePurpose == .txProfile }
    }

    /// The profile of a remote start learns the number of its transaction.
    mutating func nameTransaction(_ transactionID: Int, on connector: Int) {
        for index in installed.indices
        where installed[index].connector == connector
            && installed[index].profile.chargingProfilePurpose == .txProfile
        {
            installed[index].profile.transactionId = transactionID
        }
    }

    /// In W; nil = no limit.
    func wattsInForce(on connector: Int, at instant: Timestamp, transactionStart: Timestamp?) -> Double? {
        limit(on: connector, at: instant, transactionStart: transactionStart)?.watts
    }

    /// The smaller of the transaction's limit and the station's (OCPP 1.6 §3.13.3); nil = none.
    func limit(on connector: Int, at instant: Timestamp, transactionStart: Timestamp?) -> PowerLimit? {
        var own: PowerLimit?
        if connector != 0 {
            own =
                prevailing(.txProfile, on: [connector], at: instant, transactionStart)
                ?? prevailing(.txDefaultProfile, on: [connector, 0], at: instant, transactionStart)
        }
        let cap = prevailing(.chargePointMaxProfile, on: [0], at: instant, nil)
        return [own, cap].compactMap(\.self).min { $0.watts < $1.watts }
    }

    /// The highest level in force; of equal ones that of the connector itself.
    private func prevailing(
        _ purpose: ChargingProfilePurpose, on connectors: [Int], at instant: Timestamp,
        _ transactionStart: Timestamp?
    ) -> PowerLimit? {
        let candidates = installed.filter {
            $0.profile.chargingProfilePurpose == purpose && connectors.contains($0.connector)
        }
        let ordered = candidates.sorted { left, right in
            (left.profile.stackLevel, left.connector) > (right.profile.stackLevel, right.connector)
        }
        return ordered.lazy.compactMap { $0.profile.limit(at: instant, transactionStart: transactionStart) }
            .first
    }
}
