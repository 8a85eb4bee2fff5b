import CentralSystem
import Database
import HTTPTypes
import Hummingbird
import OCPP16
import OCPPJ

/// Firmware updates, diagnostics and logs: commands whose URLs this system makes itself.
struct FileTransferRoutes: Sendable {
    let services: OperatorServices

    /// How the command is sent, beside what it says.
    private static let sendingMembers = ["reason", "timeoutSeconds", "whenOffline", "expiresAt"]

    func add(to routes: inout RouteTable) {
        routes.post(
            "/stations/:identity/firmware-updates", .maintain, updateFirmware,
            .sending("Have a station update its firmware (UpdateFirmware)", body: .json(.firmwareUpdate)))
        routes.post(
            "/stations/:identity/diagnostics", .maintain, getDiagnostics,
            .sending(
                "Have a station upload its diagnostics (GetDiagnostics)",
                body: .optionalJSON(.diagnosticsOrder)))
        routes.post(
            "/stations/:identity/logs", .maintain, getLog,
            .sending("Have a station upload a log (GetLog)", body: .json(.logOrder)))
    }

    private func updateFirmware(_ request: Request, _ context: ApiContext) async throws -> Response {
        let (body, command) = try await read(request, context, FirmwareUpdate.members)
        let update = try FirmwareUpdate(body)
        if case .file(let id) = update.source {
            try await services.requireVisible(.file(id), request, context)
        }
        return try await CommandSending(services: services).send(of: request) {
            [centralSystem = services.centralSystem] transaction in
            try centralSystem.submitFirmwareUpdate(update, command, at: .now, in: transaction)
        }
    }

    private func getDiagnostics(_ request: Request, _ context: ApiContext) async throws -> Response {
        let (body, command) = try await read(request, context, UploadOrder.members, mayBeAbsent: true)
        return try await send(try UploadOrder(body, .diagnostics), command, of: request)
    }

    private func getLog(_ request: Request, _ context: ApiContext) async throws -> Response {
        let (body, command) = try await read(request, context, UploadOrder.members + ["logType"])
        return try await send(try UploadOrder(log: body), command, of: request)
    }

    private func send(
        _ order: UploadOrder, _ command: NewCommand, of request: Request
    ) async throws -> Response {
        try await CommandSending(services: services).send(of: request) {
            [centralSystem = services.centralSystem] transaction in
            try centralSystem.submitUpload(order, command, at: .now, in: transaction)
        }
    }

    private func read(
        _ request: Request, _ context: ApiContext, _ members: [String], mayBeAbsent: Bool = false
    ) async throws -> (JSONView, NewCommand) {
        _ = try Query(request)
        var body = try await Body.object(
            of: request, limit: services.settings.maxBodyBytes, members: members + Self.sendingMembers,
            mayBeAbsent: mayBeAbsent)
        let command = try NewCommand(sentBy: context, to: try context.pathText("identity"), &body)
        return (body.view, command)
    }
}
