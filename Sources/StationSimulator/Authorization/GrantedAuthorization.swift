import OCPP16

/// A tag that may charge and waits for the car.
struct GrantedAuthorization: Sendable {
    var idTag: IdToken
    var parentIdTag: IdToken?
    /// The profile that came with a remote start.
    var profile: ChargingProfile?
}
