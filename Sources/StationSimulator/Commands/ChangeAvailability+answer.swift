import OCPP16
import OCPPJ

extension ChangeAvailability: AnsweredRequest {
    /// A running transaction is let finish: the status follows it (OCPP 1.6 §5.2).
    func answer(by station: inout SimulatedStation) -> Response {
        guard (0...station.connectors.count).contains(connectorId) else { return Response(status: .rejected) }
        let isOperative = type == .operative
        if connectorId == 0 { station.isOperative = isOperative }
        var mustWait = false
        for index in station.connectors.indices
        where connectorId == 0 || station.connectors[index].id == connectorId {
            station.connectors[index].isOperative = isOperative
            if isOperative { continue }
            station.connectors[index].authorization = nil
            mustWait = mustWait || station.connectors[index].transaction != nil
        }
        return Response(status: mustWait ? .scheduled : .accepted)
    }
}
