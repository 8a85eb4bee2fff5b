import HTTPTypes
import Hummingbird
import NIOCore
import OCPPJ

/// What the API says about itself, without a key: its OpenAPI document, a page that shows it, and what problems mean.
struct DocumentationRoutes: Sendable {
    /// The JSON text of the document.
    let document: LazyBytes
    /// Has a page with Swagger UI; without the console's files there is a plain one.
    let console: ConsoleAssets?

    /// The plain page runs its own script and asks only this server.
    private static let policy = InlinePolicy.policy(of: PackageResources.docs_html)

    func add(to routes: inout RouteTable) {
        routes.get(
            "/openapi.json", .open, openAPI,
            .init("This document", answers: [.ok(.object([], isOpen: true), "OpenAPI 3.1")]))
        routes.get(
            "/docs", .open, page,
            .init("A page that shows this document", answers: [.text("text/html", "HTML")]))
        routes.get(
            "/docs/problems/:code", .open, problem,
            .init("What a problem code means", answers: [.text("text/plain", "A sentence or two")]))
    }

    private func openAPI(_ request: Request, _ context: ApiContext) async throws -> Response {
        Response(
            status: .ok, headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: document.value)))
    }

    private func page(_ request: Request, _ context: ApiContext) async throws -> Response {
        if let console, let page = ConsoleRoutes(assets: console).docs(request) { return page }
        return Response(
            status: .ok,
            headers: [.contentType: "text/html; charset=utf-8", .contentSecurityPolicy: Self.policy],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: PackageResources.docs_html)))
    }

    private func problem(_ request: Request, _ context: ApiContext) async throws -> Response {
        let code = try context.pathText("code")
        guard let explanation = ProblemExplanation.all.first(where: { $0.code == code }) else {
            throw Problem.notFound("There is no problem \(code)")
        }
        return Reply.text(
            """
            \(explanation.code)
            HTTP \(explanation.status.code) \(explanation.status.reasonPhrase)

            \(explanation.text)

            """)
    }
}
