public import OCPP16

/// What happens to a station.
public enum StationEvent: Sendable {
    /// The power is switched on.
    case start
    /// The station is to go away for good.
    case stop
    case connected
    case connectionFailed(String)
    case disconnected(String)
    /// A text message of the central system.
    case received([UInt8])
    /// The instant of the last `wake` has come.
    case tick
    /// The file of a job was moved, or could not be.
    case transferred(JobKind, isDone: Bool)
    case plugIn(connector: Int, Vehicle)
    case unplug(connector: Int)
    /// A tag is held to the reader; without a connector the station finds the fitting one.
    case presentTag(IdToken, connector: Int?)
    case fault(connector: Int, ChargePointErrorCode)
    case repair(connector: Int)
    /// The mains fail; the station comes back by itself.
    case powerLoss
    /// The line drops; the station connects again.
    case lineLoss
}
