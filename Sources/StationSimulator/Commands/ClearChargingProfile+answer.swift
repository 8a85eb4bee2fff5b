import OCPP16
import OCPPJ

extension ClearChargingProfile: AnsweredRequest {
    func answer(by station: inout SimulatedStation) -> Response {
        guard station.profiles.clear(self) else { return Response(status: .unknown) }
        station.applyLimits()
        return Response(status: .accepted)
    }
}
