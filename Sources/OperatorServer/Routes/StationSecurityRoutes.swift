import CentralSystem
import Database
import Hummingbird
import OCPPJ

/// The security profile of a station, and its certificates.
struct StationSecurityRoutes: Sendable {
    let services: OperatorServices

    func add(to routes: inout RouteTable) {
        routes.get(
            "/stations/:identity/security", .read, read,
            .init(
                "Read a station's security profile and certificates", answers: [.ok(.stationSecurity)]))
        routes.post(
            "/stations/:identity/security-profile", .maintain, raise,
            .sending(
                "Raise a station's security profile: SecurityProfile, then a hard reset",
                body: .json(.profileRaise), answering: .commandList))
    }

    private func read(_ request: Request, _ context: ApiContext) async throws -> Response {
        _ = try Query(request)
        let station = try await services.station(in: context)
        let (requests, installed) = try await services.read {
            [centralSystem = services.centralSystem] transaction in
            (
                try centralSystem.certificateRequests(ofStation: station.id, in: transaction),
                try centralSystem.installedCertificates(ofStation: station.id, in: transaction)
            )
        }
        return Reply.json { fields in
            station.security.write(to: &fields)
            fields.array("certificateRequests") { list in
                for request in requests { list.object { request.write(to: &$0) } }
            }
            fields.array("installedCertificates") { list in
                for certificate in installed { list.object { certificate.write(to: &$0) } }
            }
        }
    }

    private func raise(_ request: Request, _ context: ApiContext) async throws -> Response {
        _ = try Query(request)
        var body = try await Body.object(
            of: request, limit: services.settings.maxBodyBytes,
            members: ["profile", "reason", "whenOffline"])
        let profile = body.number("profile", in: 1...3).flatMap(SecurityProfile.init)
        if profile == nil, body.view["profile"] == nil {
            body.fault("profile", "required", "profile is missing")
        }
        let order = ConfigurationRequest(
            requestedBy: context.actor, reason: body.text("reason", max: 500),
            queuesWhenOffline: body.choice("whenOffline", of: WhenOffline.self) == .queue)
        try body.finish()
        guard let profile else { throw Problem.internalError }
        context.trail.reason(order.reason)
        let identity = try context.pathText("identity")
        return try await CommandSending(services: services).send(of: request) {
            [centralSystem = services.centralSystem] transaction in
            let (id, stationID) = try centralSystem.raiseProfile(
                of: identity, to: profile, order, at: .now, in: transaction)
            AuditTrail.current?.target(id)
            return .init(commandIDs: [id], stationID: stationID)
        }
    }
}
