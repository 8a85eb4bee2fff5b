import CoreMetrics
import HTTPTypes
import Hummingbird

/// Counts requests by route, method and status, and times them; routes are patterns, so the series stay few.
struct RequestMetricsMiddleware: RouterMiddleware {
    typealias Context = ApiContext

    let registry: PrometheusRegistry

    @concurrent
    func handle(_ request: Request, context: ApiContext, next: Next) async throws -> Response {
        let start = ContinuousClock.now
        let response = try await next(request, context)
        let route = context.endpointPath ?? "NotFound"
        registry.makeCounter(
            label: "csms_http_requests_total",
            dimensions: [
                ("method", Self.known(request.method)), ("route", route),
                ("status", "\(response.status.code)"),
            ]
        ).increment(by: 1)
        let elapsed = (ContinuousClock.now - start).components
        registry.makeTimer(label: "csms_http_request_seconds", dimensions: [("route", route)])
            .recordNanoseconds(elapsed.seconds * 1_000_000_000 + elapsed.attoseconds / 1_000_000_000)
        return response
    }

    /// A client cannot make series by inventing methods.
    private static func known(_ method: HTTPRequest.Method) -> String {
        let methods: [HTTPRequest.Method] = [.get, .head, .post, .put, .patch, .delete, .options, .trace]
        return methods.contains(method) ? method.rawValue : "other"
    }
}
