import OCPP16
import OCPPJ

/// A message of a loading station with all that makes its content, so that it can be sent again unchanged.
enum LoadMessage: Sendable, Hashable {
    case boot
    case heartbeat
    case authorize
    case status(ChargePointStatus, at: Timestamp)
    case start(meterStart: Int, at: Timestamp)
    case meterValues(transactionID: Int, energy: Int, at: Timestamp)
    case stop(transactionID: Int, meterStart: Int, startedAt: Timestamp, meterStop: Int, at: Timestamp)

    var action: String {
        switch self {
        case .boot: BootNotification.action
        case .heartbeat: Heartbeat.action
        case .authorize: Authorize.action
        case .status: StatusNotification.action
        case .start: StartTransaction.action
        case .meterValues: MeterValues.action
        case .stop: StopTransaction.action
        }
    }
}
