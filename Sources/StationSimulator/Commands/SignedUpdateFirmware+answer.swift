import OCPP16
import OCPPJ

extension SignedUpdateFirmware: AnsweredRequest {
    /// Fetches the file and walks through the states of the white paper's L01; the signature is not looked at.
    func answer(by station: inout SimulatedStation) -> Response {
        guard firmware.signingCertificate.contains("-----BEGIN CERTIFICATE-----") else {
            return Response(status: .invalidCertificate)
        }
        let replaces = station.jobs[.firmware] != nil
        func status(_ status: SignedFirmwareStatus) -> JobStep {
            .signedFirmware(status, requestID: requestId)
        }
        let fetching = [status(.downloading), .transfer(.download(from: firmware.location))]
        var job = Job(
            steps: fetching + [
                status(.downloaded), status(.signatureVerified), status(.installing),
                status(.installRebooting),
                .reboot(version: SimulatedStation.version(in: firmware.location)),
                .securityEvent("FirmwareUpdated"), status(.installed),
            ])
        job.again = fetching
        job.retries = retries ?? 0
        job.retryInterval = .seconds(retryInterval ?? 60)
        job.failure = [status(.downloadFailed)]
        station.begin(.firmware, job, notBefore: firmware.retrieveDateTime)
        return Response(status: replaces ? .acceptedCanceled : .accepted)
    }
}
