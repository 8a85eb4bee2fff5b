import OCPP16
import OCPPJ

extension UpdateFirmware: AnsweredRequest {
    /// Fetches the file and walks through the states of OCPP 1.6 §4.5.
    func answer(by station: inout SimulatedStation) -> Response {
        let fetching: [JobStep] = [.firmware(.downloading), .transfer(.download(from: location))]
        var job = Job(
            steps: fetching + [
                .firmware(.downloaded), .firmware(.installing),
                .reboot(version: SimulatedStation.version(in: location)), .firmware(.installed),
            ])
        job.again = fetching
        job.retries = retries ?? 0
        job.retryInterval = .seconds(retryInterval ?? 60)
        job.failure = [.firmware(.downloadFailed)]
        station.begin(.firmware, job, notBefore: retrieveDate)
        return Response()
    }
}
