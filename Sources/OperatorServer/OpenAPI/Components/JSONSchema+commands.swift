import CentralSystem
import OCPP16
import OCPPJ

extension JSONSchema {
    static let command = named("Command", .object(commandMembers))

    /// A command with what the station said of it later.
    static let commandDetail = named(
        "CommandDetail",
        .object(
            commandMembers + [
                .required(
                    "progress",
                    .list(
                        of: .object([
                            .required("at", .time),
                            .required("status", .text()),
                            .required("expected", .flag, "Whether it follows from the status before."),
                        ])), "The station's later notifications."),
                .required("files", .list(of: .file), "What the station uploaded for it, newest first."),
            ]))

    static let commandList = named("CommandList", .object([.required("commands", .list(of: .command))]))

    private static let commandMembers: [Member] = [
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
        .optional("jobId", .text(), "The job that sent it."),
        .optional("effect", .commandEffect, "What the command has led to, where messages show it."),
    ]

    private static let commandEffect = named(
        "CommandEffect",
        .object([
            .required("state", .choice(EffectState.self)),
            .optional("detail", .text()),
            .optional("subject", .text()),
            .optional("at", .time),
            .optional("deadline", .time),
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

    /// How a command is to be sent.
    static let sendingMembers: [Member] = [
        .optional("reason", .nullable(.reason), "Why; for whoever reads the command later."),
        .optional("timeoutSeconds", .nullable(.integer(1, 3_600)), "How long the station may take."),
        .optional(
            "whenOffline", .whenOffline, "Whether the command waits for a station that is offline."),
        .optional("expiresAt", .nullable(.time), "When it is no longer to be sent; in the future."),
    ]

    private static func newCommand(_ action: CentralAction) -> JSONSchema {
        let form = JSONSchema.Form.object(actionMembers(action) + sendingMembers, isOpen: false)
        return JSONSchema(form, title: action.rawValue)
    }

    /// An action and its payload, which may be left out where none of its members is required.
    static func actionMembers(_ action: CentralAction) -> [Member] {
        let schema = action.requestType.schema
        let payload = JSONSchema.named("\(action.rawValue).req", schema)
        let isNeeded = schema.members.contains(where: \.isRequired)
        return [
            .required("action", .choice([action.rawValue])),
            isNeeded ? .required("payload", payload) : .optional("payload", payload),
        ]
    }

    static let commandSchema = named(
        "CommandSchema",
        .object([
            .required("action", .choice(CentralAction.self)),
            .required(
                "permission", .permission, "What sending it takes beside `operate`; a hard Reset: maintain."),
            .required("description", .text()),
            .required("schema", .openObject, "JSON Schema 2020-12 of the payload."),
        ]))
}
