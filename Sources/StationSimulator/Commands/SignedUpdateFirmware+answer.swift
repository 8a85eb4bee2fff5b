import OCPP16
import OCPPJ

extension SignedUpdateFirmware: AnsweredRequest {
    /// Walks through the states of the whitepaper's L01; neither file nor signature is looked at.
    func answer(by station: inout SimulatedStation) -> Response {
        guard firmware.signingCertificate.contains("-----BEGIN CERTIFICATE-----") else {
            return Response(status: .invalidCertificate)
        }
        let replaces = station.jobs[.firmware] != nil
        let statuses: [SignedFirmwareStatus] =
            SimulatedStation.isReachable(firmware.location)
            ? [.downloading, .downloaded, .signatureVerified, .installing, .installRebooting]
            : [.downloading, .downloadFailed]
        var steps = statuses.map { JobStep.signedFirmware($0, requestID: requestId) }
        if statuses.last == .installRebooting {
            steps.append(.reboot(version: SimulatedStation.version(in: firmware.location)))
            steps.append(.securityEvent("FirmwareUpdated"))
            steps.append(.signedFirmware(.installed, requestID: requestId))
        }
        station.begin(.firmware, steps, notBefore: firmware.retrieveDateTime)
        return Response(status: replaces ? .acceptedCanceled : .accepted)
    }
}
