import CentralSystem
import Database
import FileStore
import HTTPTypes
import Hummingbird
import OCPPJ

/// Firmware images for stations, and what stations have uploaded.
struct FileRoutes: Sendable {
    let services: OperatorServices

    /// Paths whose bodies are streamed, so nothing may collect them.
    static let streamedPaths: Set<String> = ["/api/v1/files"]

    func add(to routes: inout RouteTable) {
        routes.get(
            "/files", .read, list,
            .list(
                "List files", of: .file,
                query: [
                    .choice("kind", FileKind.self, "Only files of this kind."),
                    .text("station", "Only files that this station uploaded."),
                    .text("command", "Only files that were uploaded for this command."),
                ]))
        routes.post(
            "/files", .maintain.ofAllSites, add,
            .init(
                "Upload a firmware image",
                detail:
                    "The body is the image itself, or multipart/form-data with one file; it is streamed to disk.",
                query: [.text("name", "The file's name, which stations see; a multipart body may say it.")],
                body: .raw(type: "application/octet-stream", .text()), answers: [.created(.file)],
                problems: ["bad-multipart", "bad-upload", "storage-failed", "too-many-uploads"]))
        routes.get("/files/:id", .read, detail, .init("Read what is known of a file", answers: [.ok(.file)]))
        routes.get(
            "/files/:id/content", .read, content,
            .init(
                "Download a file", headers: [.range], answers: RouteAnswer.file,
                problems: ["range-not-satisfiable", "storage-failed"]))
        routes.delete(
            "/files/:id", .maintain, delete,
            .init(
                "Remove a file", detail: "Its links end at once.", answers: [.noContent],
                problems: ["storage-failed"]))
    }

    private func list(_ request: Request, _ context: ApiContext) async throws -> Response {
        let query = try Query(request, allowed: PageQuery.parameters + ["kind", "station", "command"])
        let page = try PageQuery(request, query, settings: services.settings)
        let kind = try query.choice("kind", of: FileKind.self)
        let (identity, command) = (query.text("station"), query.text("command"))
        let rows = try await services.read {
            [centralSystem = services.centralSystem, scope = context.scope] transaction in
            // A station that does not exist has uploaded nothing.
            let station = try identity.map { try centralSystem.station($0, in: transaction)?.id ?? 0 }
            return try centralSystem.files(
                kind: kind, stationID: station, commandID: command, scope: scope, page.newestFirst,
                in: transaction)
        }
        return Reply.page(rows, limit: page.limit, of: request) { $0.write(to: &$1) }
    }

    private func add(_ request: Request, _ context: ApiContext) async throws -> Response {
        let name = try Query(request, allowed: ["name"]).text("name") ?? "firmware.bin"
        let file = try await FileReceiving(services: services).receive(
            request, named: name, limit: services.settings.maxFirmwareBytes
        ) { file in
            try await services.write { [centralSystem = services.centralSystem, actor = context.actor] in
                AuditTrail.current?.target(file.id)
                return try centralSystem.addFirmware(file, actor: actor, at: .now, in: $0)
            }
        }
        return Reply.json(.created, headers: [.location: "/api/v1/files/\(file.id)"]) { file.write(to: &$0) }
    }

    private func detail(_ request: Request, _ context: ApiContext) async throws -> Response {
        _ = try Query(request)
        let file = try await file(context)
        return Reply.json { file.write(to: &$0) }
    }

    private func content(_ request: Request, _ context: ApiContext) async throws -> Response {
        _ = try Query(request)
        return try FileAnswer(services: services, file: try await file(context)).response(to: request)
    }

    private func delete(_ request: Request, _ context: ApiContext) async throws -> Response {
        _ = try Query(request)
        let file = try await file(context)
        _ = try await services.write { [centralSystem = services.centralSystem, actor = context.actor] in
            try centralSystem.deleteFile(file.id, actor: actor, at: .now, in: $0)
        }
        try await services.files.remove(file.id)
        return Reply.noContent
    }

    private func file(_ context: ApiContext) async throws -> FileRecord {
        let id = try context.pathText("id")
        let file = try await services.read { [centralSystem = services.centralSystem] transaction in
            try centralSystem.file(id, in: transaction)
        }
        guard let file else { throw Problem.notFound("There is no file \(id)") }
        return file
    }
}
