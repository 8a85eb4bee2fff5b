import OCPP16
import OCPPJ
import Testing

/// A payload that leaves the standard and is understood: its deviations, and what it means.
struct DeviationRow: Sendable, CustomTestStringConvertible {
    var action: StationAction
    var payload: String
    /// Kind and path of each deviation.
    var deviations: [String]
    /// The same payload as it should have been written.
    var meaning: String
    /// How strict mode refuses it; nil where the schema allows it.
    var strict: CallErrorCode?

    init(
        _ action: StationAction, _ payload: String, _ deviations: [String], _ meaning: String,
        _ strict: CallErrorCode? = .propertyConstraintViolation
    ) {
        self.action = action
        self.payload = payload
        self.deviations = deviations
        self.meaning = meaning
        self.strict = strict
    }

    var testDescription: String { "\(action.rawValue) \(payload.prefix(200))" }
}

extension StationAction {
    /// Reads a payload as this action, and writes what was understood.
    func reread(_ payload: String, _ strictness: Strictness) throws -> (text: String, deviations: [Deviation])
    {
        func read<Request: StationRequest>(_ type: Request.Type) throws -> (String, [Deviation]) {
            let view = try JSONDocument(text: payload).root
            let decoded = try Request.decode(view, strictness, receivedAt: instant)
            return (String(decoding: decoded.value.encoded(), as: UTF8.self), decoded.deviations)
        }
        return try read(requestType)
    }
}
