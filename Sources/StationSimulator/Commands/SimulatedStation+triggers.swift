import OCPP16
import OCPPJ

extension SimulatedStation {
    /// Without a connector: of all of them.
    mutating func sendTriggeredMeterValues(of connector: Int?) {
        let choices = configuration.measurands("MeterValuesSampledData")
        for index in connectors.indices where connector == nil || connectors[index].id == connector {
            sendMeterValues(index, choices, .trigger)
        }
    }

    /// Without a connector: of connector 0 and all others.
    mutating func sendTriggeredStatus(of connector: Int?) {
        for id in 0...connectors.count where connector == nil || id == connector {
            guard let status = statusNotification(of: id) else { continue }
            callAlways(status, for: .notification(StatusNotification.action))
        }
    }

    mutating func sendFirmwareStatus() {
        guard case .firmware(let status)? = jobs[.firmware]?.last else {
            return report(.firmware(.idle))
        }
        report(.firmware(status))
    }

    mutating func sendDiagnosticsStatus() {
        guard case .diagnostics(let status)? = jobs[.upload]?.last else {
            return report(.diagnostics(.idle))
        }
        report(.diagnostics(status))
    }

    mutating func sendSignedFirmwareStatus() {
        guard case .signedFirmware(let status, let id)? = jobs[.firmware]?.last else {
            // Only Idle has no request id.
            return callAlways(
                SignedFirmwareStatusNotification(status: .idle),
                for: .notification(SignedFirmwareStatusNotification.action))
        }
        report(.signedFirmware(status, requestID: id))
    }

    mutating func sendLogStatus() {
        guard case .log(let status, let id)? = jobs[.upload]?.last else {
            return callAlways(
                LogStatusNotification(status: .idle), for: .notification(LogStatusNotification.action))
        }
        report(.log(status, requestID: id))
    }
}
