import OCPP16
import OCPPJ

/// A transaction that runs at a connector.
struct ChargingTransaction: Sendable {
    /// The station's own number for it, because the central system's comes later or never.
    var session: Int
    /// Nil until StartTransaction is answered.
    var transactionID: Int?
    var idTag: IdToken
    var parentIdTag: IdToken?
    var startedAt: Timestamp
    /// What goes into the StopTransaction besides its own fields.
    var transactionData: [MeterValue] = []
    /// The tag was refused and StopTransactionOnInvalidId is off: no energy flows.
    var isRefused = false
}
