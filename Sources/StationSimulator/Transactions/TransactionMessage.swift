import OCPP16

/// A message that must reach the central system, in order (OCPP 1.6 §3.7).
enum TransactionMessage: Sendable {
    case start(StartTransaction)
    case meterValues(MeterValues)
    case stop(StopTransaction)

    var action: String {
        switch self {
        case .start: StartTransaction.action
        case .meterValues: MeterValues.action
        case .stop: StopTransaction.action
        }
    }

    /// The payload with the number that the central system gave the transaction.
    func payload(transactionID: Int) -> [UInt8] {
        switch self {
        case .start(let request):
            return request.encoded()
        case .meterValues(var request):
            request.transactionId = transactionID
            return request.encoded()
        case .stop(var request):
            request.transactionId = transactionID
            return request.encoded()
        }
    }
}
