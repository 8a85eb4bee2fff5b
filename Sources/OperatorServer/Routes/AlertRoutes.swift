import CentralSystem
import Hummingbird
import OCPPJ

/// Alerts: list, read, acknowledge, and what needs attention now.
struct AlertRoutes: Sendable {
    let services: OperatorServices

    private static let noteLimit = 500

    func add(to routes: inout RouteTable) {
        routes.get(
            "/alerts", .read, list,
            .list(
                "List the alerts",
                of: .alert,
                query: [
                    .choices("state", AlertRecord.State.self, "Only alerts in one of these states."),
                    .choices("kind", AlertKind.self, "Only alerts of one of these kinds."),
                    .choices("severity", AlertRule.Severity.self, "Only alerts of one of these severities."),
                    .text("station", "Only alerts of this station."), .sites,
                ]))
        routes.get("/alerts/:id", .read, detail, .init("Read an alert", answers: [.ok(.alert)]))
        routes.post(
            "/alerts/:id/ack", .operate, acknowledge,
            .init(
                "Say that somebody looks after an alert",
                body: .optionalJSON(
                    .object([.optional("note", .nullable(.text(min: 1, max: Self.noteLimit)))])),
                answers: [.ok(.alert)], problems: ["alert-cleared"]))
        routes.get(
            "/fleet/attention", .read, attention,
            .init(
                "What needs attention now, by kind",
                detail: "By the alert rules, but of this moment: an alert may not have been raised yet.",
                answers: [.ok(.attention)]))
    }

    private func list(_ request: Request, _ context: ApiContext) async throws -> Response {
        let query = try Query(
            request, allowed: PageQuery.parameters + ["state", "kind", "severity", "station", "site"])
        let page = try PageQuery(request, query, settings: services.settings)
        let states = try query.choices("state", of: AlertRecord.State.self)
        let kinds = try query.choices("kind", of: AlertKind.self)
        let severities = try query.choices("severity", of: AlertRule.Severity.self)
        let station = query.text("station")
        let sites = try query.sites()
        let rows = try await services.read {
            [centralSystem = services.centralSystem, scope = context.scope] transaction in
            try centralSystem.alerts(
                states: states, kinds: kinds, severities: severities, station: station, sites: sites,
                scope: scope, page.newestFirst, in: transaction)
        }
        return Reply.page(rows, limit: page.limit, of: request) { $0.write(to: &$1) }
    }

    private func detail(_ request: Request, _ context: ApiContext) async throws -> Response {
        _ = try Query(request)
        let id = try context.pathNumber("id", of: "alert")
        let alert = try await services.read { [centralSystem = services.centralSystem] transaction in
            try centralSystem.alert(id, in: transaction)
        }
        guard let alert else { throw Problem.notFound("There is no alert \(id)") }
        return Reply.json { alert.write(to: &$0) }
    }

    private func acknowledge(_ request: Request, _ context: ApiContext) async throws -> Response {
        _ = try Query(request)
        let id = try context.pathNumber("id", of: "alert")
        var body = try await Body.object(
            of: request, limit: services.settings.maxBodyBytes, members: ["note"], mayBeAbsent: true)
        let note = body.text("note", max: Self.noteLimit)
        try body.finish()
        let alert = try await services.write {
            [centralSystem = services.centralSystem, actor = context.actor] transaction in
            try centralSystem.acknowledgeAlert(id, note: note, actor: actor, at: .now, in: transaction)
        }
        guard let alert else { throw Problem.notFound("There is no alert \(id)") }
        guard alert.state != .cleared else {
            throw Problem.conflict(
                "alert-cleared", "The alert was cleared, so there is nothing to look after")
        }
        return Reply.json { alert.write(to: &$0) }
    }

    private func attention(_ request: Request, _ context: ApiContext) async throws -> Response {
        _ = try Query(request)
        let now = Timestamp.now
        let attention = try await services.read {
            [centralSystem = services.centralSystem, scope = context.scope] transaction in
            try centralSystem.attention(scope: scope, at: now, in: transaction)
        }
        return Reply.json { fields in
            fields.field("at", now)
            attention.write(to: &fields)
        }
    }
}
