import Database
import OCPP16
import OCPPJ

/// A command whose effect is waited for.
struct AwaitedCommand {
    let id: String
    let action: CentralAction
    let expectation: Expectation
    let state: EffectState
    let detail: String?
    let stationID: Int64
    /// Whether the station's answer is still to come.
    let isUnanswered: Bool
    let sentAt: Timestamp?

    static let columns = "id, station_id, action, payload, state, sent_at, effect_state, effect_detail"

    /// Nil for a row that says nothing of an effect.
    init?(_ row: Row) throws {
        guard let action = CentralAction(rawValue: try row.text("action")),
            let state = EffectState(rawValue: try row.optionalText("effect_state") ?? ""),
            let payload = try? JSONDocument(text: try row.text("payload")).root,
            let expectation = Expectation(action: action, payload: payload)
        else { return nil }
        id = try row.text("id")
        stationID = try row.int64("station_id")
        self.action = action
        self.expectation = expectation
        self.state = state
        detail = try row.optionalText("effect_detail")
        isUnanswered = try row.text("state") == CommandState.sent.rawValue
        sentAt = try row.optionalTime("sent_at")
    }
}
