import OCPP16
import OCPPJ

extension GetLog: AnsweredRequest {
    /// Brings a file there and walks through the states of an upload (white paper N01).
    func answer(by station: inout SimulatedStation) -> Response {
        let replaces = station.jobs[.upload] != nil
        let name = "\(logType.rawValue)-\(requestId).log"
        let bringing: [JobStep] = [
            .log(.uploading, requestID: requestId), .transfer(.upload(to: log.remoteLocation, name: name)),
        ]
        var job = Job(steps: bringing + [.log(.uploaded, requestID: requestId)])
        job.again = bringing
        job.retries = retries ?? 0
        job.retryInterval = .seconds(retryInterval ?? 60)
        job.failure = [.log(.uploadFailure, requestID: requestId)]
        station.begin(.upload, job, notBefore: station.now)
        return Response(status: replaces ? .acceptedCanceled : .accepted, filename: name)
    }
}
