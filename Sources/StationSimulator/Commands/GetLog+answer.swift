import OCPP16
import OCPPJ

extension GetLog: AnsweredRequest {
    /// Walks through the states of an upload (whitepaper N01); no file is sent.
    func answer(by station: inout SimulatedStation) -> Response {
        let replaces = station.jobs[.upload] != nil
        let isReachable = SimulatedStation.isReachable(log.remoteLocation)
        let statuses: [UploadLogStatus] = [.uploading, isReachable ? .uploaded : .uploadFailure]
        station.begin(
            .upload, statuses.map { .log($0, requestID: requestId) }, notBefore: station.now)
        return Response(
            status: replaces ? .acceptedCanceled : .accepted,
            filename: "\(logType.rawValue)-\(requestId).log")
    }
}
