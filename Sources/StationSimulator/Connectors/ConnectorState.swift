import OCPP16

/// What a StatusNotification says of a connector.
struct ConnectorState: Sendable, Hashable {
    var status: ChargePointStatus
    var errorCode: ChargePointErrorCode
}
