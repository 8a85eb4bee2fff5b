import CentralSystem
import HTTPTypes
import Hummingbird
import OCPP16
import OCPPJ

/// The JSON schemas of all commands, for forms and for checks before sending.
struct CommandSchemaRoutes: Sendable {
    func add(to routes: inout RouteTable) {
        routes.get(
            "/commands/schemas", .read, list,
            .init("List the JSON schemas of all commands", answers: [.ok(.page(of: .commandSchema))]))
        routes.get(
            "/commands/schemas/:action", .read, detail,
            .init(
                "Read the JSON schema of one command", detail: "x-minimum: less is accepted with a warning.",
                answers: [.ok(.object([], isOpen: true), "JSON Schema 2020-12")]))
    }

    private func list(_ request: Request, _ context: ApiContext) async throws -> Response {
        _ = try Query(request)
        let actions = CentralAction.allCases
        return Reply.page(actions, next: nil, limit: actions.count, of: request) { action, fields in
            fields.field("action", action)
            fields.field("permission", action.permission)
            fields.field("description", action.requestType.schema.description)
            fields.object("schema") { Self.write(action, to: &$0) }
        }
    }

    private func detail(_ request: Request, _ context: ApiContext) async throws -> Response {
        _ = try Query(request)
        let name = try context.pathText("action")
        guard let action = CentralAction(rawValue: name) else {
            throw Problem.notFound("There is no command \(name)")
        }
        return Reply.json { Self.write(action, to: &$0) }
    }

    private static func write(_ action: CentralAction, to fields: inout ObjectWriter) {
        fields.field("$schema", JSONSchema.dialect)
        action.requestType.schema.titled.write(to: &fields)
    }
}
