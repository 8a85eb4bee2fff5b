import CentralSystem
import Hummingbird
import OCPPJ

/// When alerts are raised, and who does not want to hear of what.
struct AlertRuleRoutes: Sendable {
    let services: OperatorServices

    private static let longestSeconds = 31_536_000
    private static let highestThreshold = 1_000_000
    private static let reasonLimit = 500

    func add(to routes: inout RouteTable) {
        routes.get(
            "/alert-rules", .read, list, .list("List the rules of alerts, one for each kind", of: .alertRule))
        routes.get(
            "/alert-rules/:kind", .read, detail, .init("Read a rule of alerts", answers: [.ok(.alertRule)]))
        routes.patch(
            "/alert-rules/:kind", .administer.ofAllSites, change,
            .init(
                "Change a rule of alerts", detail: "`null` makes a member what it is by default.",
                body: .json(.alertRuleChange), answers: [.ok(.alertRule)]), .requiringVersion)
        routes.get("/alert-silences", .read, silences, .list("List the silences", of: .alertSilence))
        routes.post(
            "/alert-silences", .operate, silence,
            .init(
                "Raise no alerts of a kind, of a station, or both, until a time",
                detail: "Alerts that last go on, and are cleared when what they are about is over.",
                body: .json(.newAlertSilence), answers: [.created(.alertSilence)], problems: ["in-use"]))
        routes.get(
            "/alert-silences/:id", .read, readSilence, .init("Read a silence", answers: [.ok(.alertSilence)]))
        routes.delete(
            "/alert-silences/:id", .operate, endSilence, .init("End a silence", answers: [.noContent]))
    }

    private func list(_ request: Request, _ context: ApiContext) async throws -> Response {
        let query = try Query(request, allowed: PageQuery.parameters)
        let page = try PageQuery(request, query, settings: services.settings)
        let rules = try await services.read { [centralSystem = services.centralSystem] transaction in
            try centralSystem.alertRules(in: transaction)
        }
        // In the order of the kinds and few: a page goes on behind a place.
        let start = page.key.map { Int(clamping: $0) } ?? 0
        let rest = rules.dropFirst(max(0, start))
        let items = Array(rest.prefix(page.limit))
        let next = rest.count > items.count ? Int64(max(0, start) + items.count) : nil
        return Reply.page(items, next: next, limit: page.limit, of: request) { $0.write(to: &$1) }
    }

    private func kind(_ context: ApiContext) throws -> AlertKind {
        let name = try context.pathText("kind")
        guard let kind = AlertKind(rawValue: name) else {
            throw Problem.notFound("There are no alerts of the kind \(name)")
        }
        return kind
    }

    private func detail(_ request: Request, _ context: ApiContext) async throws -> Response {
        _ = try Query(request)
        let kind = try kind(context)
        let rule = try await services.read { [centralSystem = services.centralSystem] transaction in
            try centralSystem.alertRule(kind, in: transaction)
        }
        return Reply.json(of: rule)
    }

    private func change(_ request: Request, _ context: ApiContext) async throws -> Response {
        _ = try Query(request)
        let name = try context.pathText("kind")
        var body = try await Body.object(
            of: request, limit: services.settings.maxBodyBytes,
            members: ["enabled", "severity", "afterSeconds", "clearSeconds", "threshold"])
        var change = AlertRuleChange()
        change.isEnabled = body.change("enabled") { $0.flag("enabled") }.value
        change.severity =
            body.change("severity") { $0.choice("severity", of: AlertRule.Severity.self) }.value
        change.afterSeconds =
            body.change("afterSeconds") { $0.number("afterSeconds", in: 0...Self.longestSeconds) }.value
        change.clearSeconds =
            body.change("clearSeconds") { $0.number("clearSeconds", in: 0...Self.longestSeconds) }.value
        change.threshold =
            body.change("threshold") { $0.number("threshold", in: 1...Self.highestThreshold) }.value
        if change.threshold != nil, AlertKind(rawValue: name)?.thresholdUnit == nil,
            AlertKind(rawValue: name) != nil
        {
            body.fault("threshold", "bad-value", "threshold means nothing for alerts of the kind \(name)")
        }
        try body.finish()
        let kind = try kind(context)
        let rule = try await services.write {
            [centralSystem = services.centralSystem, actor = context.actor, change] transaction in
            try centralSystem.changeAlertRule(kind, change, actor: actor, at: .now, in: transaction)
        }
        return Reply.json(of: rule)
    }

    private func silences(_ request: Request, _ context: ApiContext) async throws -> Response {
        let query = try Query(request, allowed: PageQuery.parameters)
        let page = try PageQuery(request, query, settings: services.settings)
        let rows = try await services.read {
            [centralSystem = services.centralSystem, scope = context.scope] transaction in
            try centralSystem.alertSilences(scope: scope, page.newestFirst, in: transaction)
        }
        return Reply.page(rows, limit: page.limit, of: request) { $0.write(to: &$1) }
    }

    private func silence(_ request: Request, _ context: ApiContext) async throws -> Response {
        _ = try Query(request)
        var body = try await Body.object(
            of: request, limit: services.settings.maxBodyBytes,
            members: ["kind", "station", "until", "reason"])
        let kind = body.choice("kind", of: AlertKind.self)
        let station = body.text("station", max: 48)
        let until = body.time("until")
        let reason = body.text("reason", max: Self.reasonLimit)
        if body.view["until"] == nil { body.fault("until", "required", "until is missing") }
        if station == nil, !context.scope.isAll, body.view["station"] == nil {
            body.fault("station", "required", "station must be one of your sites' stations")
        }
        try body.finish()
        if let station {
            try await services.requireVisible(.station(identity: station), request, context)
        }
        guard let until else { throw Problem.invalid([.member("/until", "required", "until is missing")]) }
        let silence = try await services.write {
            [centralSystem = services.centralSystem, actor = context.actor] transaction in
            let silence = try centralSystem.silenceAlerts(
                kind: kind, station: station, until: until, reason: reason, actor: actor, at: .now,
                in: transaction)
            AuditTrail.current?.target(silence.id)
            AuditTrail.current?.reason(reason)
            return silence
        }
        return Reply.json(.created, headers: [.location: "/api/v1/alert-silences/\(silence.id)"]) {
            silence.write(to: &$0)
        }
    }

    private func readSilence(_ request: Request, _ context: ApiContext) async throws -> Response {
        _ = try Query(request)
        let id = try context.pathNumber("id", of: "silence")
        let silence = try await services.read { [centralSystem = services.centralSystem] transaction in
            try centralSystem.alertSilence(id, in: transaction)
        }
        guard let silence else { throw Problem.notFound("There is no silence \(id)") }
        return Reply.json { silence.write(to: &$0) }
    }

    private func endSilence(_ request: Request, _ context: ApiContext) async throws -> Response {
        _ = try Query(request)
        let id = try context.pathNumber("id", of: "silence")
        let isRemoved = try await services.write {
            [centralSystem = services.centralSystem, actor = context.actor] transaction in
            try centralSystem.removeAlertSilence(id, actor: actor, at: .now, in: transaction)
        }
        guard isRemoved else { throw Problem.notFound("There is no silence \(id)") }
        return Reply.noContent
    }
}
