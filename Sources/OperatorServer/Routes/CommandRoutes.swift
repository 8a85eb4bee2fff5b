import CentralSystem
import Database
import HTTPTypes
import Hummingbird
import OCPP16
import OCPPJ

/// Commands to stations: send, list, read, cancel.
struct CommandRoutes: Sendable {
    let services: OperatorServices

    func add(to routes: inout RouteTable) {
        routes.get(
            "/stations/:identity/commands", .read, list,
            .list(
                "List the commands of a station", of: .command,
                query: [.choice("state", CommandState.self, "Only commands in this state.")]))
        routes.post(
            "/stations/:identity/commands", .operate, send,
            .sending("Send a command to a station", body: .json(.newCommand)))
        routes.get("/commands/:id", .read, detail, .init("Read a command", answers: [.ok(.commandDetail)]))
        routes.delete(
            "/commands/:id", .operate, cancel,
            .init("Cancel a queued command", answers: [.ok(.command)], problems: ["not-cancellable"]))
    }

    private func list(_ request: Request, _ context: ApiContext) async throws -> Response {
        let query = try Query(request, allowed: PageQuery.parameters + ["state"])
        let page = try PageQuery(request, query, settings: services.settings)
        let state = try query.choice("state", of: CommandState.self)
        let station = try await services.station(in: context)
        let rows = try await services.read { [centralSystem = services.centralSystem] transaction in
            try centralSystem.commands(ofStation: station.id, state: state, page.newestFirst, in: transaction)
        }
        return Reply.page(rows, limit: page.limit, of: request) { $0.write(to: &$1) }
    }

    private func send(_ request: Request, _ context: ApiContext) async throws -> Response {
        _ = try Query(request)
        let identity = try context.pathText("identity")
        var body = try await Body.object(
            of: request, limit: services.settings.maxBodyBytes,
            members: ["action", "payload", "reason", "timeoutSeconds", "whenOffline", "expiresAt"])
        let payload = body.view["payload"] ?? .emptyObject
        if payload.kind != .object { body.fault("payload", "bad-value", "payload is an object") }
        let action = body.requiredText("action", max: 50)
        var command = try NewCommand(sentBy: context, to: identity, &body)
        command.action = action
        command.payload = payload
        if let known = CentralAction(rawValue: action) {
            try context.principal?.require(known.permission(for: payload))
        }
        return try await CommandSending(services: services).send(command, of: request)
    }

    private func detail(_ request: Request, _ context: ApiContext) async throws -> Response {
        _ = try Query(request)
        let command = try await command(context)
        let (steps, files) = try await services.read { [centralSystem = services.centralSystem] transaction in
            let page = PageRequest(limit: 50)
            return (
                try centralSystem.progress(ofCommand: command.id, in: transaction),
                try centralSystem.files(commandID: command.id, page, in: transaction).items
            )
        }
        return Reply.json { fields in
            command.write(to: &fields)
            fields.array("progress") { list in
                for step in steps { list.object { step.write(to: &$0) } }
            }
            fields.array("files") { list in
                for file in files { list.object { file.write(to: &$0) } }
            }
        }
    }

    private func cancel(_ request: Request, _ context: ApiContext) async throws -> Response {
        _ = try Query(request)
        let command = try await command(context)
        let (isCancelled, now) = try await services.write {
            [centralSystem = services.centralSystem, actor = context.actor] transaction in
            let isCancelled = try centralSystem.cancelCommand(
                command.id, actor: actor, at: .now, in: transaction)
            return (isCancelled, try centralSystem.command(command.id, in: transaction) ?? command)
        }
        guard isCancelled else {
            throw Problem.conflict(
                "not-cancellable", "The command is \(now.state.rawValue); only a queued one can be cancelled")
        }
        return Reply.json { now.write(to: &$0) }
    }

    private func command(_ context: ApiContext) async throws -> CommandRecord {
        let id = try context.pathText("id")
        let command = try await services.read { [centralSystem = services.centralSystem] transaction in
            try centralSystem.command(id, in: transaction)
        }
        guard let command else { throw Problem.notFound("There is no command \(id)") }
        return command
    }
}

extension NewCommand {
    /// How a command is to be sent, from the members that all requests for commands share; its action and payload
    /// are still to be set.
    init(sentBy context: ApiContext, to identity: String, _ body: inout MemberReader) throws {
        self.init(
            identity: identity, reason: body.text("reason", max: 500), requestedBy: context.actor,
            timeout: body.number("timeoutSeconds", in: 1...3_600).map { .seconds($0) },
            queuesWhenOffline: body.choice("whenOffline", of: WhenOffline.self) == .queue,
            expiresAt: body.time("expiresAt"))
        try body.finish()
        context.trail.reason(reason)
    }
}
