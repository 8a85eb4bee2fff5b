import OCPP16
import OCPPJ

extension DataTransfer: AnsweredRequest {
    /// The simulated station has no vendor's extensions.
    func answer(by station: inout SimulatedStation) -> Response {
        Response(status: .unknownVendorId)
    }
}
