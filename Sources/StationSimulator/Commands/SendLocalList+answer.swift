import OCPP16
import OCPPJ

extension SendLocalList: AnsweredRequest {
    func answer(by station: inout SimulatedStation) -> Response {
        guard station.configuration.flag("LocalAuthListEnabled") else {
            return Response(status: .notSupported)
        }
        return Response(status: station.localList.update(self))
    }
}
