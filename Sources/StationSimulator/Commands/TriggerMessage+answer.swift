import OCPP16
import OCPPJ

extension TriggerMessage: AnsweredRequest {
    /// The message follows the answer, also while the boot is pending (OCPP 1.6 §5.17).
    func answer(by station: inout SimulatedStation) -> Response {
        if let connectorId, !(0...station.connectors.count).contains(connectorId) {
            return Response(status: .rejected)
        }
        switch requestedMessage {
        case .bootNotification: station.sendBoot()
        case .heartbeat: station.callAlways(Heartbeat(), for: .heartbeat)
        case .meterValues: station.sendTriggeredMeterValues(of: connectorId)
        case .statusNotification: station.sendTriggeredStatus(of: connectorId)
        case .firmwareStatusNotification: station.sendFirmwareStatus()
        case .diagnosticsStatusNotification: station.sendDiagnosticsStatus()
        }
        return Response(status: .accepted)
    }
}
