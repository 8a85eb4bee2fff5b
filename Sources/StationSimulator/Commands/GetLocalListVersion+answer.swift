import OCPP16
import OCPPJ

extension GetLocalListVersion: AnsweredRequest {
    /// Stands for "no local list" (OCPP 1.6 §5.10).
    private static let unsupported = -1

    func answer(by station: inout SimulatedStation) -> Response {
        let isEnabled = station.configuration.flag("LocalAuthListEnabled")
        return Response(listVersion: isEnabled ? station.localList.version : Self.unsupported)
    }
}
