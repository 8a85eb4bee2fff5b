import CentralSystem
import Database
import HTTPTypes
import Hummingbird
import OCPP16
import OCPPJ

/// The local authorization list of a station: what it holds, and what it is to hold.
struct LocalListRoutes: Sendable {
    let services: OperatorServices

    func add(to routes: inout RouteTable) {
        routes.get(
            "/stations/:identity/local-list", .read, detail,
            .init("Read a station's local authorization list", answers: [.ok(.localList)]))
        routes.put(
            "/stations/:identity/local-list", .maintain, put,
            .init(
                "Say what the local list is to be", detail: "The state tells how far it is.",
                body: .json(.localListRequest), answers: [.accepted(.localList)],
                problems: ["station-offline", "queue-full"]))
        routes.post(
            "/stations/:identity/local-list/refresh", .operate, refresh,
            .sending("Ask the station for the version of its list"))
    }

    private func detail(_ request: Request, _ context: ApiContext) async throws -> Response {
        _ = try Query(request)
        let station = try await services.station(in: context)
        let list = try await list(of: station.id)
        return Reply.json { list.write(to: &$0) }
    }

    /// Begins to bring the list to the wanted content; the state tells how far it is.
    private func put(_ request: Request, _ context: ApiContext) async throws -> Response {
        _ = try Query(request)
        let station = try await services.station(in: context)
        var body = try await Body.object(
            of: request, limit: services.settings.maxBodyBytes,
            members: ["source", "groups", "tags", "entries", "mode"])
        let mode = body.choice("mode", of: LocalListRequest.Mode.self) ?? .auto
        try body.finish()
        let order = LocalListRequest(
            source: try LocalListRequest.Source(body.view), mode: mode, requestedBy: context.actor)
        let queued = try await services.write { [centralSystem = services.centralSystem] transaction in
            let queued = try centralSystem.putLocalList(
                order, station: station.identity, at: .now, in: transaction)
            AuditTrail.current?.member("commandIds", [queued.commandID])
            return queued
        }
        services.commandBell.ring(queued.stationID)
        let list = try await list(of: station.id)
        let headers: HTTPFields = [.location: "/api/v1/commands/\(queued.commandID)"]
        return Reply.json(.accepted, headers: headers) { list.write(to: &$0) }
    }

    /// Asks the station for the version that it has.
    private func refresh(_ request: Request, _ context: ApiContext) async throws -> Response {
        _ = try Query(request)
        let command = NewCommand(
            identity: try context.pathText("identity"), action: GetLocalListVersion.action,
            payload: .emptyObject, requestedBy: context.actor)
        return try await CommandSending(services: services).send(command, of: request)
    }

    private func list(of id: Int64) async throws -> LocalListRecord {
        try await services.read { [centralSystem = services.centralSystem] transaction in
            try centralSystem.localList(ofStation: id, in: transaction)
        }
    }
}

extension LocalListRecord {
    func write(to fields: inout ObjectWriter) {
        fields.field("state", state)
        fields.field("detail", detail)
        fields.field("version", version)
        fields.field("reportedVersion", reportedVersion)
        fields.field("reportedAt", reportedAt)
        fields.field("acceptedAt", acceptedAt)
        fields.field("changedAt", changedAt)
        fields.field("commandId", commandID)
        fields.field("entryCount", content.sorted.count)
        Self.write(content, as: "entries", to: &fields)
        if let target { Self.write(target, as: "targetEntries", to: &fields) }
    }

    private static func write(_ content: LocalListContent, as name: String, to fields: inout ObjectWriter) {
        fields.array(name) { list in
            for entry in content.sorted { list.object { entry.write(to: &$0) } }
        }
    }
}
