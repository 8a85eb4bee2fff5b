import CentralSystem
import Database
import Hummingbird
import OCPPJ

/// Whether a station may come in: approval, password, disconnection.
struct StationAccessRoutes: Sendable {
    /// What an operator decides about a station.
    private enum Decision: String, CaseIterable {
        case accept
        case reject
        case block

        var registration: Registration {
            switch self {
            case .accept: .accepted
            case .reject: .rejected
            case .block: .blocked
            }
        }
    }

    let services: OperatorServices

    func add(to routes: inout RouteTable) {
        routes.post(
            "/stations/:identity/decision", .maintain, decide,
            .init(
                "Accept, reject or block a station",
                body: .json(.object([.required("decision", .choice(Decision.self))])),
                answers: [.ok(.station)]))
        routes.post(
            "/stations/:identity/credentials", .administer, setCredentials,
            .init(
                "Set or make a station's password, shown once",
                body: .optionalJSON(.object([.optional("password", .nullable(.stationPassword))])),
                answers: [.ok(.stationCredentials)]))
        routes.delete(
            "/stations/:identity/connection", .operate, disconnect,
            .init("Disconnect a station", answers: [.noContent], problems: ["station-offline"]))
    }

    private func decide(_ request: Request, _ context: ApiContext) async throws -> Response {
        _ = try Query(request)
        let identity = try context.pathText("identity")
        var body = try await Body.object(
            of: request, limit: services.settings.maxBodyBytes, members: ["decision"])
        let decision = body.choice("decision", of: Decision.self)
        if decision == nil, body.view["decision"] == nil {
            body.fault("decision", "required", "decision is missing")
        }
        try body.finish()
        guard let decision else { throw Problem.internalError }
        let station = try await services.write {
            [centralSystem = services.centralSystem, actor = context.actor] transaction in
            try centralSystem.decide(
                identity, decision.registration, actor: actor, at: .now, in: transaction)
            return try centralSystem.station(identity, in: transaction)
        }
        guard let station else { throw Problem.notFound("There is no station \(identity)") }
        if decision == .block {
            try await services.disconnect(stationID: station.id, reason: "The station was blocked")
        }
        return Reply.json(of: station)
    }

    /// A new HTTP Basic password, shown in this answer and never again.
    private func setCredentials(_ request: Request, _ context: ApiContext) async throws -> Response {
        _ = try Query(request)
        let identity = try context.pathText("identity")
        var body = try await Body.object(
            of: request, limit: services.settings.maxBodyBytes, members: ["password"], mayBeAbsent: true)
        let wanted = body.text("password", max: 40)
        try body.finish()
        let password = try await services.write {
            [centralSystem = services.centralSystem, actor = context.actor] transaction in
            AuditTrail.current?.secret("password")
            return try centralSystem.setPassword(
                of: identity, to: wanted, actor: actor, at: .now, in: transaction)
        }
        return Reply.json { fields in
            fields.field("identity", identity)
            fields.field("password", password)
        }
    }

    private func disconnect(_ request: Request, _ context: ApiContext) async throws -> Response {
        _ = try Query(request)
        let station = try await services.station(in: context)
        guard try await services.disconnect(stationID: station.id, reason: "Disconnected by an operator")
        else {
            throw Problem.conflict("station-offline", "The station is not connected")
        }
        return Reply.noContent
    }
}
