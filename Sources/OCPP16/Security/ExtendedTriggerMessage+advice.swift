extension ExtendedTriggerMessage {
    /// White paper: a certificate belongs to the charge point, not to a connector.
    public var advice: [String] {
        guard requestedMessage == .signChargePointCertificate, connectorId != nil else { return [] }
        return ["SignChargePointCertificate has no connectorId"]
    }
}
