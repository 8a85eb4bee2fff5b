import OCPP16
import OCPPJ

extension Reset: AnsweredRequest {
    /// How long a soft reset waits for its StopTransactions to be acknowledged.
    private static let patience = Duration.seconds(20)

    /// Soft: the stops go out before the reboot; hard: they wait in the queue for the time after it
    /// (OCPP 1.6 §5.14).
    func answer(by station: inout SimulatedStation) -> Response {
        station.stopAllTransactions(type == .soft ? .softReset : .hardReset)
        station.pendingReset = type
        station.wait(Self.patience, for: .resetPatience)
        return Response(status: .accepted)
    }
}
