import CentralSystem
import OCPP16
import OCPPJ

extension JSONSchema {
    static let command = named(
        "Command",
        .object([
            .required("id", .text(format: "uuid")),
            .required("station", .text()),
            .required("action", .text()),
            .required("payload", .openObject),
            .required("state", .choice(CommandState.self)),
            .optional("ocppStatus", .text(), "The status in the station's answer, such as Rejected."),
            .optional("response", .openObject, "The station's answer."),
            .optional("responseText", .text(), "The answer, where it is no JSON."),
            .optional("callError", .callError),
            .optional("reason", .text()),
            .required("requestedBy", .text()),
            .required("warnings", .list(of: .text()), "What the standard advises against."),
            .required("createdAt", .time),
            .optional("expiresAt", .time),
            .optional("sentAt", .time),
            .optional("finishedAt", .time),
            .required("timeoutSeconds", .integer(1)),
        ]))

    private static let callError = named(
        "CallError",
        .object([
            .required("code", .text()),
            .required("description", .text()),
            .optional("details", .anything),
            .optional("detailsText", .text()),
        ]))

    /// The body that sends a command: one form for each action.
    static let newCommand = named("NewCommand", .oneOf(CentralAction.allCases.map(newCommand)))

    private static func newCommand(_ action: CentralAction) -> JSONSchema {
        let payload = action.requestType.schema
        let needsPayload = payload.members.contains(where: \.isRequired)
        let request = JSONSchema.named("\(action.rawValue).req", payload)
        let members: [Member] = [
            .required("action", .choice([action.rawValue])),
            needsPayload ? .required("payload", request) : .optional("payload", request),
            .optional(
                "reason", .nullable(.text(min: 1, max: 500)), "Why; for whoever reads the command later."),
            .optional("timeoutSeconds", .nullable(.integer(1, 3_600)), "How long the station may take."),
            .optional(
                "whenOffline", .nullable(.choice(["refuse", "queue"])),
                "Whether the command waits for a station that is not connected."),
            .optional("expiresAt", .nullable(.time), "When it is no longer to be sent; in the future."),
        ]
        return JSONSchema(.object(members, isOpen: false), title: action.rawValue)
    }

    static let commandSchema = named(
        "CommandSchema",
        .object([
            .required("action", .choice(CentralAction.self)),
            .required("description", .text()),
            .required("schema", .openObject, "JSON Schema 2020-12 of the payload."),
        ]))
}
