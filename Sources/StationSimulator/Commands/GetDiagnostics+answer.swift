import OCPP16
import OCPPJ

extension GetDiagnostics: AnsweredRequest {
    /// Walks through the states of an upload (OCPP 1.6 §5.9); no file is sent.
    func answer(by station: inout SimulatedStation) -> Response {
        let end: DiagnosticsStatus = SimulatedStation.isReachable(location) ? .uploaded : .uploadFailed
        station.begin(.upload, [.diagnostics(.uploading), .diagnostics(end)], notBefore: station.now)
        return Response(fileName: "diagnostics-\(station.settings.identity).log")
    }
}
