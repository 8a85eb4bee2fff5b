import CoreMetrics
import Database
import Foundation
import Hummingbird

/// Metrics for Prometheus.
struct MetricsRoutes: Sendable {
    let services: OperatorServices

    func add(to routes: inout RouteTable) {
        routes.get(
            "/metrics", .read.ofAllSites, metrics,
            .init(
                "Metrics for Prometheus", answers: [.text("text/plain", "Exposition format 0.0.4")],
                problems: ["bad-query"]))
    }

    private func metrics(_ request: Request, _ context: ApiContext) async throws -> Response {
        _ = try Query(request)
        record()
        return Reply.text(services.metrics.render(), type: "text/plain; version=0.0.4; charset=utf-8")
    }

    /// What is measured at the moment of asking.
    private func record() {
        func gauge(_ name: String, _ value: Int) {
            services.metrics.makeRecorder(label: name, dimensions: [], aggregate: false).record(Int64(value))
        }
        gauge("csms_open_event_streams", services.openStreams.count)
        gauge("csms_database_waiting_writers", services.database.statistics.queueLength)
        if let pages = Self.residentPages() { gauge("process_resident_memory_bytes", pages * 4_096) }
    }

    /// The second number of /proc/self/statm, where there is one.
    private static func residentPages() -> Int? {
        let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)
        return text?.split(separator: " ").dropFirst().first.flatMap { Int($0) }
    }
}
