import Database
import OCPP16
import OCPPJ

/// A command that has reached its final state, for those who keep what follows from it.
struct EndedCommand {
    let id: String
    let action: CentralAction
    let payload: JSONView
    let conclusion: CommandConclusion
    let stationID: Int64
    let endedAt: Timestamp

    /// Nil for an action that this version does not know any more.
    init?(id: String, row: Row, conclusion: CommandConclusion, endedAt: Timestamp) throws {
        guard let action = CentralAction(rawValue: try row.text("action")) else { return nil }
        self.id = id
        self.action = action
        payload = try JSONDocument(text: try row.text("payload")).root
        self.conclusion = conclusion
        stationID = try row.int64("station_id")
        self.endedAt = endedAt
    }

    /// The request as it was sent.
    func request<Request: CentralRequest>(_ type: Request.Type = Request.self) throws -> Request {
        try Request.decode(payload, .lenient, ranges: .reported).value
    }

    /// The station's answer; nil where there is none, or none that can be understood.
    func response<Response: OCPPPayload>(_ type: Response.Type = Response.self) -> Response? {
        guard let view = conclusion.responseView else { return nil }
        do { return try Response.decode(view, .lenient, ranges: .reported).value } catch { return nil }
    }

    /// The answer's status, the CALLERROR's code, or the state: one word for how it ended.
    var verdict: String { conclusion.status ?? conclusion.errorCode ?? conclusion.state.rawValue }

    /// Whether the station cannot have acted on it.
    var isWithoutEffect: Bool {
        switch conclusion.state {
        case .failed, .cancelled, .expired: true
        default: false
        }
    }
}
