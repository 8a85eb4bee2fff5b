import OCPP16

/// A charging profile and the connector it was set on (0 = the whole station).
struct InstalledProfile: Sendable, Hashable {
    var connector: Int
    var profile: ChargingProfile
}
