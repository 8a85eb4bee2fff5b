public import OCPP16
public import OCPPJ

/// A charging profile that is about to be sent, and what is known of the station that is to hold it.
public struct ProfileInstallation: Sendable {
    public var profile: ChargingProfile
    /// Nil where the station is to choose, at a remote start.
    public var connectorID: Int?
    /// Whether it comes with a remote start, so that its transaction does not exist yet.
    public var isForRemoteStart: Bool
    public var installed: [InstalledProfile]
    public var transactions: [RunningTransaction]
    public var capabilities: ProfileCapabilities
    public var time: Timestamp

    public init(
        profile: ChargingProfile, connectorID: Int?, isForRemoteStart: Bool, installed: [InstalledProfile],
        transactions: [RunningTransaction], capabilities: ProfileCapabilities, time: Timestamp
    ) {
        self.profile = profile
        self.connectorID = connectorID
        self.isForRemoteStart = isForRemoteStart
        self.installed = installed
        self.transactions = transactions
        self.capabilities = capabilities
        self.time = time
    }

    /// The profiles that give way: the one with its id, and the one of its purpose and stack level at its place,
    /// which for a TxProfile is the transaction, else the connector (OCPP 1.6 §3.13.2, §5.16).
    var replaced: [InstalledProfile] {
        installed.filter { other in
            other.profile.chargingProfileId == profile.chargingProfileId || isAtSamePlace(other)
        }
    }

    func isAtSamePlace(_ other: InstalledProfile) -> Bool {
        other.profile.chargingProfilePurpose == profile.chargingProfilePurpose
            && other.profile.stackLevel == profile.stackLevel && other.connectorID == connectorID
            && other.profile.transactionId == profile.transactionId
    }
}
