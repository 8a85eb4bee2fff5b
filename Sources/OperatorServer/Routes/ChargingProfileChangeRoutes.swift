import CentralSystem
import Database
import HTTPTypes
import Hummingbird
import OCPP16
import OCPPJ

/// Charging profiles of a station by their ids: SetChargingProfile and ClearChargingProfile as PUT and DELETE.
struct ChargingProfileChangeRoutes: Sendable {
    let services: OperatorServices

    private static let path = "/stations/:identity/charging-profiles/:profileId"

    func add(to routes: inout RouteTable) {
        routes.put(
            Self.path, .maintain, put,
            .sending("Install or replace a charging profile", body: .json(.chargingProfileInstallation)))
        routes.delete(Self.path, .maintain, delete, .sending("Clear a charging profile by its id"))
    }

    private func put(_ request: Request, _ context: ApiContext) async throws -> Response {
        _ = try Query(request)
        let id = try context.pathNumber("profileId", of: "charging profile")
        var body = try await Body.object(
            of: request, limit: services.settings.maxBodyBytes, members: ["connectorId", "profile"])
        let connector = body.number("connectorId", in: 0...Int(Int32.max)) ?? 0
        let profile = ChargingProfile.read("profile", &body)
        if let profile, Int64(profile.chargingProfileId) != id {
            body.fault("profile", "bad-value", "profile/chargingProfileId is not the one of the path")
        }
        try body.finish()
        guard let profile else { throw Problem.internalError }
        return try await send(
            SetChargingProfile(connectorId: connector, csChargingProfiles: profile), request, context)
    }

    private func delete(_ request: Request, _ context: ApiContext) async throws -> Response {
        _ = try Query(request)
        let id = try context.pathNumber("profileId", of: "charging profile")
        guard let id = Int32(exactly: id) else {
            throw Problem.notFound("There is no charging profile \(id)")
        }
        return try await send(ClearChargingProfile(id: Int(id)), request, context)
    }

    private func send(
        _ message: some CentralRequest, _ request: Request, _ context: ApiContext
    ) async throws -> Response {
        let command = NewCommand(
            identity: try context.pathText("identity"), action: type(of: message).action,
            payload: try JSONDocument(message.encoded()).root, requestedBy: context.actor)
        return try await CommandSending(services: services).send(command, of: request)
    }
}
