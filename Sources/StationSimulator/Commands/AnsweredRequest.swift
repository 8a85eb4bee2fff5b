import OCPP16
import OCPPJ

/// A message of the central system that the simulated station knows how to answer.
///
/// The answer leaves first; calls and closures that `answer` causes follow it.
protocol AnsweredRequest: CentralRequest {
    func answer(by station: inout SimulatedStation) throws(CallError) -> Response
}
