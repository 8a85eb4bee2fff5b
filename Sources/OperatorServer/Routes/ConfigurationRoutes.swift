import CentralSystem
import Database
import HTTPTypes
import Hummingbird
import OCPP16
import OCPPJ

/// The configuration of a station: what is known, read again, set, and how it changed.
struct ConfigurationRoutes: Sendable {
    let services: OperatorServices

    /// Keys that one request may name.
    private static let keyLimit = 200

    func add(to routes: inout RouteTable) {
        routes.get(
            "/stations/:identity/configuration", .read, snapshot,
            .init("Read what is known of a station's configuration", answers: [.ok(.configuration)]))
        routes.patch(
            "/stations/:identity/configuration", .maintain, set,
            .sending(
                "Set configuration keys, one ChangeConfiguration each", body: .json(.configurationChange),
                answering: .commandList))
        routes.post(
            "/stations/:identity/configuration/refresh", .operate, refresh,
            .sending("Ask the station for its configuration", body: .optionalJSON(.configurationRefresh)))
        routes.get(
            "/stations/:identity/configuration/history", .read, history,
            .list("List how the configuration of a station changed", of: .configurationHistoryEntry))
    }

    private func snapshot(_ request: Request, _ context: ApiContext) async throws -> Response {
        _ = try Query(request)
        let station = try await services.station(in: context)
        let keys = try await services.read { [centralSystem = services.centralSystem] transaction in
            try centralSystem.configuration(ofStation: station.id, in: transaction)
        }
        return Reply.json { fields in
            fields.field("readAt", keys.compactMap(\.readAt).max())
            fields.field("needsReboot", keys.contains(where: \.needsReboot))
            fields.array("keys") { list in
                for key in keys { list.object { key.write(to: &$0) } }
            }
        }
    }

    /// Asks the station now, for the named keys or for all.
    private func refresh(_ request: Request, _ context: ApiContext) async throws -> Response {
        _ = try Query(request)
        var body = try await Body.object(
            of: request, limit: services.settings.maxBodyBytes, members: ["keys", "whenOffline"],
            mayBeAbsent: true)
        let keys = body.texts("keys", max: 50)
        let queues = body.choice("whenOffline", of: WhenOffline.self) == .queue
        try body.finish()
        let payload = try JSONDocument(GetConfiguration(key: keys).encoded()).root
        let command = NewCommand(
            identity: try context.pathText("identity"), action: GetConfiguration.action, payload: payload,
            requestedBy: context.actor, queuesWhenOffline: queues)
        return try await CommandSending(services: services).send(command, of: request)
    }

    /// One ChangeConfiguration for each key; any key and any value, also nonsense, may be sent.
    private func set(_ request: Request, _ context: ApiContext) async throws -> Response {
        _ = try Query(request)
        var body = try await Body.object(
            of: request, limit: services.settings.maxBodyBytes, members: ["keys", "reason", "whenOffline"])
        let settings = ConfigurationSetting.read("keys", &body, limit: Self.keyLimit)
        let order = ConfigurationRequest(
            requestedBy: context.actor, reason: body.text("reason", max: 500),
            queuesWhenOffline: body.choice("whenOffline", of: WhenOffline.self) == .queue)
        try body.finish()
        context.trail.reason(order.reason)
        let identity = try context.pathText("identity")
        return try await CommandSending(services: services).send(of: request) {
            [centralSystem = services.centralSystem] transaction in
            let queued = try centralSystem.setConfiguration(
                settings, station: identity, order, at: .now, in: transaction)
            AuditTrail.current?.note(settings, commands: queued.commandIDs)
            return .init(commandIDs: queued.commandIDs, stationID: queued.stationID)
        }
    }

    private func history(_ request: Request, _ context: ApiContext) async throws -> Response {
        let query = try Query(request, allowed: PageQuery.parameters)
        let page = try PageQuery(request, query, settings: services.settings)
        let station = try await services.station(in: context)
        let rows = try await services.read { [centralSystem = services.centralSystem] transaction in
            try centralSystem.configurationChanges(
                ofStation: station.id, page.newestFirst, in: transaction)
        }
        return Reply.page(rows, limit: page.limit, of: request) { $0.write(to: &$1) }
    }
}

extension ConfigurationSetting {
    /// Reads an object of keys and values; values are texts, as OCPP has them.
    static func read(_ name: String, _ body: inout MemberReader, limit: Int) -> [ConfigurationSetting] {
        guard let view = body.view[name], view.kind == .object, (1...limit).contains(view.count) else {
            body.fault(name, "bad-value", "\(name) is an object of 1 to \(limit) keys and their values")
            return []
        }
        return view.members.compactMap { member in
            guard let value = member.value.string, value.count <= 500, (1...50).contains(member.name.count)
            else {
                body.fault(
                    name, "bad-value", "\(member.name) (1 to 50 characters) needs a text of at most 500")
                return nil
            }
            return ConfigurationSetting(key: member.name, value: value)
        }
    }
}
