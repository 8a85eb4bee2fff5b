import OCPP16

/// What a tag is presented for.
enum AuthorizationPurpose: Sendable {
    /// To charge at this connector; `profile` comes with a remote start.
    case start(connector: Int, profile: ChargingProfile?)
    /// To end the transaction of another tag of the same group.
    case stop(connector: Int)
}
