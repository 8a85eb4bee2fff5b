import OCPP16
import OCPPJ

extension GetCompositeSchedule: AnsweredRequest {
    /// Without any limit the answer is Accepted and has no schedule.
    func answer(by station: inout SimulatedStation) -> Response {
        guard (0...station.connectors.count).contains(connectorId), duration > 0 else {
            return Response(status: .rejected)
        }
        let schedule = station.profiles.composite(
            on: connectorId, from: station.now, seconds: duration, unit: chargingRateUnit,
            station.connectors.compactMap(\.running))
        return Response(
            status: .accepted, connectorId: connectorId,
            scheduleStart: schedule.map { _ in station.now }, chargingSchedule: schedule)
    }
}
