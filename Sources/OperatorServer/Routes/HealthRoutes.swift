import Database
import HTTPTypes
import Hummingbird
import OCPPJ

/// What lives outside the API and needs no key: health, readiness, metrics, and a page for who comes by.
struct HealthRoutes: Sendable {
    let services: OperatorServices

    /// How long the database may take to answer the readiness probe.
    private static let probeLimit = Duration.seconds(5)

    func add(to routes: inout RouteTable) {
        routes.get(
            "/", page,
            .init(
                "The operator console for a browser, a text for others",
                answers: [.text("text/plain", "Text"), .text("text/html", "The console")]))
        routes.get("/healthz", health, .init("Whether the process runs", answers: [.ok(.health)]))
        routes.get(
            "/readyz", readiness,
            .init("Whether the database reads and writes", answers: [.ok(.health)], problems: ["not-ready"]))
    }

    private func page(_ request: Request, _ context: ApiContext) async throws -> Response {
        if let console = services.settings.console, request.headers[.accept]?.contains("text/html") == true {
            return ConsoleRoutes(assets: console).page(request)
        }
        return Reply.text(
            """
            EL-CSMS \(services.settings.version): a charging station management system for OCPP 1.6-J.

            Console   \(services.settings.console == nil ? "not set up here: dev/console makes it" : "/ in a browser")
            Docs      /docs  /openapi.json
            API       /api/v1        needs "Authorization: Bearer csk_..."; for example GET /api/v1/stations
            Events    /api/v1/events server-sent events
            Health    /healthz  /readyz  /metrics
            Stations  connect to ws://<this host>:\(services.settings.stationPort)/\(services.settings.stationPathPrefix)/<identity>

            """)
    }

    /// The process runs and answers.
    private func health(_ request: Request, _ context: ApiContext) async throws -> Response {
        Reply.json { $0.field("status", "ok") }
    }

    /// The database answers a read and takes a write, in time.
    private func readiness(_ request: Request, _ context: ApiContext) async throws -> Response {
        let (answers, answer) = AsyncStream.makeStream(of: Bool.self)
        let isReady = await withTaskGroup(of: Void.self) { group in
            group.addTask {
                try? await Task.sleep(for: Self.probeLimit)
                answer.finish()
            }
            probe { answer.yield($0) }
            let isReady = await answers.first { _ in true } ?? false
            group.cancelAll()
            return isReady
        }
        guard isReady else { throw Problem.unavailable("not-ready", "The database does not answer") }
        return Reply.json { $0.field("status", "ready") }
    }

    private func probe(_ completion: @escaping @Sendable (Bool) -> Void) {
        let database = services.database
        database.submitRead(
            { transaction in _ = try transaction.row("SELECT 1") },
            completion: { result in
                guard case .success = result else { return completion(false) }
                database.submit(
                    { transaction in
                        // Changes nothing, but needs the right to write.
                        _ = try transaction.execute("DELETE FROM idempotency_key WHERE 1 = 0")
                    },
                    completion: { result in
                        if case .success = result { completion(true) } else { completion(false) }
                    })
            })
    }
}
