import OCPP16
import OCPPJ

extension GetInstalledCertificateIds: AnsweredRequest {
    /// There is no certificate installed.
    func answer(by station: inout SimulatedStation) -> Response {
        Response(status: .notFound)
    }
}
