import OCPP16
import OCPPJ

extension CancelReservation: AnsweredRequest {
    func answer(by station: inout SimulatedStation) -> Response {
        guard station.reservations.contains(where: { $0.id == reservationId }) else {
            return Response(status: .rejected)
        }
        station.dropReservation(reservationId)
        return Response(status: .accepted)
    }
}
