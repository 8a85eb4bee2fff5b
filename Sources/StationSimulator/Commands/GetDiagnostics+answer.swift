import OCPP16
import OCPPJ

extension GetDiagnostics: AnsweredRequest {
    /// Brings a file there and walks through the states of an upload (OCPP 1.6 §5.9).
    func answer(by station: inout SimulatedStation) -> Response {
        let name = "diagnostics-\(station.settings.identity).log"
        let bringing: [JobStep] = [
            .diagnostics(.uploading), .transfer(.upload(to: location, name: name)),
        ]
        var job = Job(steps: bringing + [.diagnostics(.uploaded)])
        job.again = bringing
        job.retries = retries ?? 0
        job.retryInterval = .seconds(retryInterval ?? 60)
        job.failure = [.diagnostics(.uploadFailed)]
        station.begin(.upload, job, notBefore: station.now)
        return Response(fileName: name)
    }
}
