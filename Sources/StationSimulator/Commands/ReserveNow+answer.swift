import OCPP16
import OCPPJ

extension ReserveNow: AnsweredRequest {
    func answer(by station: inout SimulatedStation) -> Response {
        guard (0...station.connectors.count).contains(connectorId), expiryDate > station.now else {
            return Response(status: .rejected)
        }
        let choices = station.connectors.filter { connectorId == 0 || $0.id == connectorId }
        let verdicts = choices.map { verdict(on: $0, of: station) }
        // For connector 0 one that can be kept is enough.
        let status = verdicts.contains(.accepted) ? .accepted : verdicts.first ?? .rejected
        if status == .accepted {
            station.keep(
                Reservation(
                    id: reservationId, connector: connectorId, idTag: idTag, parentIdTag: parentIdTag,
                    expiry: expiryDate))
        }
        return Response(status: status)
    }

    private func verdict(on connector: Connector, of station: SimulatedStation) -> ReservationStatus {
        guard connector.errorCode == .noError else { return .faulted }
        guard connector.isOperative, station.isOperative else { return .unavailable }
        let isTaken = station.reservations.contains { other in
            other.connector == connector.id && other.id != reservationId
        }
        let isUsed =
            connector.transaction != nil || connector.vehicle != nil || connector.authorization != nil
        return isTaken || isUsed ? .occupied : .accepted
    }
}
