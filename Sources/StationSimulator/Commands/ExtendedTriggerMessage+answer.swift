import OCPP16
import OCPPJ

extension ExtendedTriggerMessage: AnsweredRequest {
    func answer(by station: inout SimulatedStation) -> Response {
        if let connectorId, !(1...station.connectors.count).contains(connectorId) {
            return Response(status: .rejected)
        }
        switch requestedMessage {
        case .bootNotification: station.sendBoot()
        case .heartbeat: station.callAlways(Heartbeat(), for: .heartbeat)
        case .meterValues: station.sendTriggeredMeterValues(of: connectorId)
        case .statusNotification: station.sendTriggeredStatus(of: connectorId)
        case .firmwareStatusNotification: station.sendSignedFirmwareStatus()
        case .logStatusNotification: station.sendLogStatus()
        case .signChargePointCertificate: station.askForCertificate()
        }
        return Response(status: .accepted)
    }
}
