import CentralSystem
import Database
import HTTPTypes
import Hummingbird
import OCPPJ

/// Id tags: who may charge.
struct IdTagRoutes: Sendable {
    let services: OperatorServices

    private static let members = ["idTag", "parentIdTag", "expiryDate", "blocked", "note", "concurrentLimit"]
    private static let noteLimit = 2_000
    private static let concurrentLimits = 0...1_000

    func add(to routes: inout RouteTable) {
        routes.get("/id-tags", .read, list, .list("List the id tags", of: .idTag, query: [.search]))
        routes.post(
            "/id-tags", .maintain.ofAllSites, create,
            .init(
                "Add an id tag", body: .json(.newIdTag), answers: [.created(.idTag)], problems: ["duplicate"])
        )
        routes.post(
            "/id-tags/import", .maintain.ofAllSites, importTags,
            .init(
                "Import id tags from CSV",
                detail:
                    "Columns: \(IdTagRow.columns.joined(separator: ", ")); absent columns leave tags as they are.",
                query: [.flag("dryRun", "Report only, store nothing.")],
                body: .raw(type: "text/csv", .text()),
                answers: [.ok(.idTagImportReport)], problems: ["bad-csv"]))
        routes.get("/id-tags/:idTag", .read, detail, .init("Read an id tag", answers: [.ok(.idTag)]))
        routes.patch(
            "/id-tags/:idTag", .maintain.ofAllSites, change,
            .init("Change an id tag; null clears", body: .json(.idTagChange), answers: [.ok(.idTag)]),
            .takingVersion)
        routes.delete(
            "/id-tags/:idTag", .maintain.ofAllSites, delete, .init("Remove an id tag", answers: [.noContent]),
            .takingVersion)
    }

    private func list(_ request: Request, _ context: ApiContext) async throws -> Response {
        let query = try Query(request, allowed: PageQuery.parameters + ["q"])
        let page = try PageQuery(request, query, settings: services.settings)
        let rows = try await services.read { [centralSystem = services.centralSystem] transaction in
            try centralSystem.idTags(containing: query.text("q"), page.newestFirst, in: transaction)
        }
        return Reply.page(rows, limit: page.limit, of: request) { $0.write(to: &$1) }
    }

    private func create(_ request: Request, _ context: ApiContext) async throws -> Response {
        _ = try Query(request)
        var body = try await Body.object(
            of: request, limit: services.settings.maxBodyBytes, members: Self.members)
        let tag = IdTagRecord(
            idTag: body.requiredText("idTag", max: 20), parentIdTag: body.text("parentIdTag", max: 20),
            expiryDate: body.time("expiryDate"), blocked: body.flag("blocked") ?? false,
            note: body.text("note", max: Self.noteLimit),
            concurrentLimit: body.number("concurrentLimit", in: Self.concurrentLimits))
        try body.finish()
        try await services.write {
            [centralSystem = services.centralSystem, actor = context.actor] transaction in
            AuditTrail.current?.target(tag.idTag)
            try centralSystem.addIdTag(tag, actor: actor, at: .now, in: transaction)
        }
        let location = "/api/v1/id-tags/\(PercentEncoding.encode(tag.idTag))"
        return Reply.json(.created, headers: [.location: location], of: tag)
    }

    private func detail(_ request: Request, _ context: ApiContext) async throws -> Response {
        _ = try Query(request)
        let text = try context.pathText("idTag")
        let tag = try await services.read { [centralSystem = services.centralSystem] transaction in
            try centralSystem.idTag(text, in: transaction)
        }
        guard let tag else { throw Problem.notFound("There is no id tag \(text)") }
        return Reply.json(of: tag)
    }

    /// Members that are absent stay, `null` clears.
    private func change(_ request: Request, _ context: ApiContext) async throws -> Response {
        _ = try Query(request)
        let text = try context.pathText("idTag")
        var body = try await Body.object(
            of: request, limit: services.settings.maxBodyBytes,
            members: Self.members.filter { $0 != "idTag" })
        let parent = body.change("parentIdTag") { $0.text("parentIdTag", max: 20) }
        let expiry = body.change("expiryDate") { $0.time("expiryDate") }
        let blocked = body.flag("blocked")
        let note = body.change("note") { $0.text("note", max: Self.noteLimit) }
        let limit = body.change("concurrentLimit") { $0.number("concurrentLimit", in: Self.concurrentLimits) }
        try body.finish()
        let changed = try await services.write {
            [centralSystem = services.centralSystem, actor = context.actor] transaction -> IdTagRecord? in
            guard var tag = try centralSystem.idTag(text, in: transaction) else { return nil }
            tag.parentIdTag = parent.applied(to: tag.parentIdTag)
            tag.expiryDate = expiry.applied(to: tag.expiryDate)
            tag.blocked = blocked ?? tag.blocked
            tag.note = note.applied(to: tag.note)
            tag.concurrentLimit = limit.applied(to: tag.concurrentLimit)
            try centralSystem.putIdTag(tag, actor: actor, at: .now, in: transaction)
            return tag
        }
        guard let changed else { throw Problem.notFound("There is no id tag \(text)") }
        return Reply.json(of: changed)
    }

    private func delete(_ request: Request, _ context: ApiContext) async throws -> Response {
        _ = try Query(request)
        let text = try context.pathText("idTag")
        let isDeleted = try await services.write {
            [centralSystem = services.centralSystem, actor = context.actor] transaction in
            try centralSystem.deleteIdTag(text, actor: actor, at: .now, in: transaction)
        }
        guard isDeleted else { throw Problem.notFound("There is no id tag \(text)") }
        return Reply.noContent
    }

    private func importTags(_ request: Request, _ context: ApiContext) async throws -> Response {
        let query = try Query(request, allowed: ["dryRun"])
        let isDryRun = try query.flag("dryRun") ?? false
        try Body.checkType(of: request, is: "text/csv")
        let bytes = try await Body.bytes(of: request, limit: services.settings.maxImportBytes)
        let report = try await IdTagImport(services: services, actor: context.actor, isDryRun: isDryRun)
            .run(bytes)
        return Reply.json { report.write(to: &$0) }
    }
}
