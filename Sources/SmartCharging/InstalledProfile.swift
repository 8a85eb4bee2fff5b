public import OCPP16

/// A charging profile and the connector that it was set on; 0 is the whole station.
public struct InstalledProfile: Sendable, Hashable {
    public var connectorID: Int
    public var profile: ChargingProfile

    public init(connectorID: Int, profile: ChargingProfile) {
        self.connectorID = connectorID
        self.profile = profile
    }
}
