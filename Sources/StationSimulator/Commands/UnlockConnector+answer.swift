import OCPP16
import OCPPJ

extension UnlockConnector: AnsweredRequest {
    func answer(by station: inout SimulatedStation) -> Response {
        // Errata 3.85: NotSupported also stands for an unknown connector.
        guard let index = station.index(of: connectorId) else { return Response(status: .notSupported) }
        if station.connectors[index].transaction != nil {
            station.stopTransaction(index, .unlockCommand, tag: nil)
        }
        return Response(status: .unlocked)
    }
}
