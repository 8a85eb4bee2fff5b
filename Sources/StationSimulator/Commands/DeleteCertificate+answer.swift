import OCPP16
import OCPPJ

extension DeleteCertificate: AnsweredRequest {
    /// There is no certificate that could be deleted.
    func answer(by station: inout SimulatedStation) -> Response {
        Response(status: .notFound)
    }
}
