import OCPP16
import OCPPJ

extension UpdateFirmware: AnsweredRequest {
    /// Walks through the states of OCPP 1.6 §4.5; no file is fetched.
    func answer(by station: inout SimulatedStation) -> Response {
        let steps: [JobStep] =
            SimulatedStation.isReachable(location)
            ? [
                .firmware(.downloading), .firmware(.downloaded), .firmware(.installing),
                .reboot(version: SimulatedStation.version(in: location)), .firmware(.installed),
            ]
            : [.firmware(.downloading), .firmware(.downloadFailed)]
        station.begin(.firmware, steps, notBefore: retrieveDate)
        return Response()
    }
}
