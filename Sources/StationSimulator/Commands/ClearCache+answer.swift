import OCPP16
import OCPPJ

extension ClearCache: AnsweredRequest {
    func answer(by station: inout SimulatedStation) -> Response {
        // Errata 3.23: Rejected when there is no cache.
        guard station.configuration.flag("AuthorizationCacheEnabled") else {
            return Response(status: .rejected)
        }
        station.cache.clear()
        return Response(status: .accepted)
    }
}
