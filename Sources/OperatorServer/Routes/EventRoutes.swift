import CentralSystem
import Database
import HTTPTypes
import Hummingbird
import OCPPJ

/// Events: as a stream, and to be fetched.
struct EventRoutes: Sendable {
    let services: OperatorServices

    func add(to routes: inout RouteTable) {
        routes.get(
            "/events", .read, stream,
            .init(
                "Follow the events",
                detail: "Each event's data is one of /events/history; `event: reset` means: fetch anew.",
                query: EventFilter.described + [.after], headers: [.lastEventID],
                answers: [.text("text/event-stream", "Server-sent events, until the client goes")],
                problems: ["bad-cursor", "too-many-streams"]))
        routes.get(
            "/events/history", .read, history,
            .list(
                "List the events, oldest first", detail: RouteDescription.shortPages, of: .event,
                query: EventFilter.described + [.after]))
    }

    private func stream(_ request: Request, _ context: ApiContext) async throws -> Response {
        let query = try Query(request, allowed: EventFilter.parameters + ["after"])
        let stream = EventStream(
            services: services, principal: context.principal, filter: try EventFilter(query),
            start: try EventCursor(request, query: query))
        guard services.openStreams.count < services.settings.maxEventStreams else {
            throw Problem.unavailable("too-many-streams", "Too many event streams are open", retryAfter: 10)
        }
        let body = ResponseBody { [openStreams = services.openStreams, inbound = request.body] writer in
            openStreams.open()
            defer { openStreams.close() }
            // A client that goes is noticed at once, not when the next write fails.
            try await inbound.consumeWithCancellationOnInboundClose { _ in try await stream.run(&writer) }
            try await writer.finish(nil)
        }
        let headers: HTTPFields = [
            .contentType: "text/event-stream", .cacheControl: "no-store", .proxyBuffering: "no",
        ]
        return Response(status: .ok, headers: headers, body: body)
    }

    /// The same events, oldest first, for machines that fetch.
    private func history(_ request: Request, _ context: ApiContext) async throws -> Response {
        let query = try Query(
            request, allowed: PageQuery.parameters + EventFilter.parameters + ["after"])
        let page = try PageQuery(request, query, settings: services.settings)
        let filter = try EventFilter(query)
        let after = try page.key ?? query.number("after", in: 0...Int64.max) ?? 0
        let reader = EventReader(context.principal)
        let found = try await services.read { [centralSystem = services.centralSystem] transaction in
            try centralSystem.events(
                after: after, topics: filter.topics, station: filter.station, for: reader, limit: page.limit,
                in: transaction)
        }
        return Reply.page(found.events, next: found.hasMore ? found.end : nil, limit: page.limit, of: request)
        { $0.write(to: &$1) }
    }
}

extension EventReader {
    /// What a principal may see of the events.
    init(_ principal: Principal?) {
        self.init(
            scope: principal?.scope ?? .sites([]), seesAdministration: principal?.may(.administer) ?? false)
    }
}
