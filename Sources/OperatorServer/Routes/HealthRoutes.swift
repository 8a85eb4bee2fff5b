import CentralSystem
import HTTPTypes
import Hummingbird
import OCPPJ

/// What lives outside the API and needs no key: health, readiness, metrics, and a page for who comes by.
struct HealthRoutes: Sendable {
    private let services: OperatorServices
    private let probe: ReadinessProbe

    init(services: OperatorServices) {
        self.services = services
        probe = ReadinessProbe(database: services.database, centralSystem: services.centralSystem)
    }

    func add(to routes: inout RouteTable) {
        routes.get(
            "/", .open, page,
            .init(
                "The operator console for a browser, a text for others",
                answers: [.text("text/plain", "Text"), .text("text/html", "The console")]))
        routes.get("/healthz", .open, health, .init("Whether the process runs", answers: [.ok(.health)]))
        routes.get(
            "/readyz", .open, readiness,
            .init("Whether the database reads and writes", answers: [.ok(.health)], problems: ["not-ready"]))
    }

    private func page(_ request: Request, _ context: ApiContext) async throws -> Response {
        if let console = services.settings.console, request.headers[.accept]?.contains("text/html") == true {
            return ConsoleRoutes(assets: console, mapTileURL: services.settings.mapTileURL).page(
                request)
        }
        let address = services.settings.stationAddresses.first?.base(on: "<this host>") ?? "nowhere: "
        return Reply.text(
            """
            EL-CSMS \(services.settings.version): a charging station management system for OCPP 1.6-J.

            Console   \(services.settings.console == nil ? "not set up here: dev/console makes it" : "/ in a browser")
            Docs      /docs  /openapi.json
            API       /api/v1        needs "Authorization: Bearer csk_..."; for example GET /api/v1/stations
            Events    /api/v1/events server-sent events
            Health    /healthz  /readyz  /metrics
            Stations  connect to \(address)<identity>

            """)
    }

    /// The process runs and answers.
    private func health(_ request: Request, _ context: ApiContext) async throws -> Response {
        Reply.json { $0.field("status", "ok") }
    }

    /// The database answers a read and takes a write, in time.
    private func readiness(_ request: Request, _ context: ApiContext) async throws -> Response {
        guard services.lease.isHeld else {
            throw Problem.unavailable("not-ready", "This node is cut off from the database, or begins anew")
        }
        guard await probe.isReady() else {
            throw Problem.unavailable(
                "not-ready", "The database does not answer, or cannot write to its disk")
        }
        return Reply.json { $0.field("status", "ready") }
    }
}
