import CentralSystem
import Database
import FileStore
import HTTPTypes
import Hummingbird
import OCPPJ

/// Where stations fetch firmware and upload diagnostics; the token in the URL is their right to do so.
struct FileLinkRoutes: Sendable {
    let services: OperatorServices

    func add(to routes: inout RouteTable) {
        routes.get(
            "/files/:token/:name", .open, download,
            .init(
                "Fetch a file, as a station", detail: "The URL stood in a command to the station.",
                headers: [.range], answers: RouteAnswer.file,
                problems: ["link-expired", "range-not-satisfiable", "storage-failed"]))
        let description = RouteDescription(
            "Upload a file, as a station",
            detail: "The URL stood in a command to the station. Raw, or multipart/form-data with one file.",
            body: .raw(type: "application/octet-stream", .text()), answers: [.created(.uploadedFile)],
            problems: [
                "link-expired", "bad-multipart", "bad-upload", "storage-failed", "too-many-uploads",
                "overloaded", "database-unavailable", "shutting-down",
            ])
        for path in ["/uploads/:token", "/uploads/:token/:name"] {
            routes.put(path, .open, upload, description)
            routes.post(path, .open, upload, description)
        }
    }

    private func download(_ request: Request, _ context: ApiContext) async throws -> Response {
        let token = try context.pathText("token")
        let lookup = try await services.database.write {
            [centralSystem = services.centralSystem] transaction in
            try centralSystem.download(token: token, at: .now, in: transaction)
        }
        return try FileAnswer(services: services, file: try found(lookup)).response(to: request)
    }

    private func upload(_ request: Request, _ context: ApiContext) async throws -> Response {
        let token = try context.pathText("token")
        let name = context.parameters.get("name").flatMap { PercentEncoding.decode($0) }
        let link = try found(
            try await services.read { [centralSystem = services.centralSystem] transaction in
                try centralSystem.upload(token: token, at: .now, in: transaction)
            })
        let (file, replaced) = try await FileReceiving(services: services).receive(
            request, named: name ?? link.kind.rawValue, limit: services.settings.maxUploadBytes
        ) { file in
            try await services.write { [centralSystem = services.centralSystem] transaction in
                try centralSystem.addUpload(file, through: link, at: .now, in: transaction)
            }
        }
        for id in replaced { try await services.files.remove(id) }
        return Reply.json(.created) { fields in
            fields.field("name", file.name)
            fields.field("size", Int(file.size))
            fields.field("sha256", file.sha256)
        }
    }

    private func found<Found>(_ lookup: LinkLookup<Found>) throws -> Found {
        switch lookup {
        case .found(let found): return found
        case .unknown: throw Problem.notFound("There is nothing at this URL")
        case .expired:
            throw Problem(
                status: .gone, code: "link-expired",
                detail: "The time of this URL is over; the command can be sent again")
        }
    }
}
