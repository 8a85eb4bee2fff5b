import CentralSystem
import Database
import HTTPTypes
import Hummingbird
import OCPPJ

/// Jobs: one operation over many stations.
struct JobRoutes: Sendable {
    let services: OperatorServices

    func add(to routes: inout RouteTable) {
        routes.get(
            "/jobs", .read, list,
            .list(
                "List the jobs", of: .job,
                query: [.choice("state", JobState.self, "Only jobs in this state.")]))
        routes.post(
            "/jobs", .maintain, create,
            .init(
                "Start one operation over many stations",
                query: [.flag("dryRun", "Count the stations, store nothing.")], body: .json(.newJob),
                answers: [.accepted(.job), .ok(.jobDryRun, "What a dry run found")]))
        routes.get("/jobs/:id", .read, detail, .init("Read a job", answers: [.ok(.job)]))
        routes.get(
            "/jobs/:id/stations", .read, stations,
            .list(
                "List the stations of a job, in the order of their turns", of: .jobStation,
                query: [.choice("state", JobStationState.self, "Only stations in this state.")]))
        routes.post(
            "/jobs/:id/cancel", .maintain, cancel,
            .init("Cancel a job", answers: [.ok(.job)], problems: ["not-cancellable"]))
        routes.post(
            "/jobs/:id/retry", .maintain, retry,
            .init(
                "Give the stations that failed another turn", answers: [.accepted(.job)],
                problems: ["nothing-to-retry"]))
    }

    private func list(_ request: Request, _ context: ApiContext) async throws -> Response {
        let query = try Query(request, allowed: PageQuery.parameters + ["state"])
        let page = try PageQuery(request, query, settings: services.settings)
        let state = try query.choice("state", of: JobState.self)
        let rows = try await services.read {
            [centralSystem = services.centralSystem, scope = context.scope] transaction in
            try centralSystem.jobs(state: state, scope: scope, page.newestFirst, in: transaction)
        }
        return Reply.page(rows, limit: page.limit, of: request) { $0.write(to: &$1) }
    }

    /// With `?dryRun=true` the stations are counted and nothing is stored.
    private func create(_ request: Request, _ context: ApiContext) async throws -> Response {
        let query = try Query(request, allowed: ["dryRun"])
        let isDryRun = try query.flag("dryRun") ?? false
        let order = try await JobOrder(request, context, services)
        let outcome = try await services.write { [centralSystem = services.centralSystem] transaction in
            let outcome = try order.place(centralSystem, isDryRun: isDryRun, in: transaction)
            if case .placed(let job) = outcome { AuditTrail.current?.target(job.id) }
            return outcome
        }
        switch outcome {
        case .counted(let count):
            return Reply.json { fields in
                fields.field("dryRun", true)
                fields.field("stationCount", count)
            }
        case .placed(let job):
            return Reply.json(.accepted, headers: [.location: "/api/v1/jobs/\(job.id)"]) {
                job.write(to: &$0)
            }
        }
    }

    private func detail(_ request: Request, _ context: ApiContext) async throws -> Response {
        _ = try Query(request)
        let job = try await job(context)
        return Reply.json { job.write(to: &$0) }
    }

    /// In the order of their turns.
    private func stations(_ request: Request, _ context: ApiContext) async throws -> Response {
        let query = try Query(request, allowed: PageQuery.parameters + ["state"])
        let page = try PageQuery(request, query, settings: services.settings)
        let state = try query.choice("state", of: JobStationState.self)
        let job = try await job(context)
        let rows = try await services.read { [centralSystem = services.centralSystem] transaction in
            try centralSystem.stations(
                ofJob: job.id, state: state, after: page.key, limit: page.limit, in: transaction)
        }
        let next = rows.count == page.limit ? rows.last?.position : nil
        return Reply.page(rows, next: next, limit: page.limit, of: request) { $0.write(to: &$1) }
    }

    private func cancel(_ request: Request, _ context: ApiContext) async throws -> Response {
        _ = try Query(request)
        let job = try await job(context)
        let isCancelled = try await services.write {
            [centralSystem = services.centralSystem, actor = context.actor] transaction in
            try centralSystem.cancelJob(job.id, actor: actor, at: .now, in: transaction)
        }
        guard isCancelled else {
            throw Problem.conflict("not-cancellable", "The job is \(job.state.rawValue) already")
        }
        let now = try await self.job(context)
        return Reply.json { now.write(to: &$0) }
    }

    /// Gives the stations that failed or were skipped another turn.
    private func retry(_ request: Request, _ context: ApiContext) async throws -> Response {
        _ = try Query(request)
        let job = try await job(context)
        let count = try await services.write {
            [centralSystem = services.centralSystem, actor = context.actor] transaction in
            try centralSystem.retryJob(job.id, actor: actor, at: .now, in: transaction)
        }
        guard count > 0 else {
            throw Problem.conflict("nothing-to-retry", "The job is still running, or no station of it failed")
        }
        let now = try await self.job(context)
        return Reply.json(.accepted) { now.write(to: &$0) }
    }

    private func job(_ context: ApiContext) async throws -> JobRecord {
        let id = try context.pathText("id")
        let job = try await services.read { [centralSystem = services.centralSystem] transaction in
            try centralSystem.job(id, in: transaction)
        }
        guard let job else { throw Problem.notFound("There is no job \(id)") }
        return job
    }
}

extension JobRecord {
    func write(to fields: inout ObjectWriter) {
        fields.field("id", id)
        fields.field("name", name)
        fields.embed("operation", operation, orText: "operationText")
        fields.field("state", state)
        fields.object("stations") { object in
            for state in JobStationState.allCases { object.field(state.rawValue, counts[state] ?? 0) }
        }
        fields.field("waveSize", waveSize)
        fields.field("paceMilliseconds", paceMilliseconds)
        fields.field("stopAfterFailures", stopAfterFailures)
        fields.field("waitsFor", waitsFor)
        fields.field("requestedBy", requestedBy)
        fields.field("createdAt", createdAt)
        fields.field("finishedAt", finishedAt)
        fields.field("expiresAt", expiresAt)
    }
}

extension JobStationRecord {
    func write(to fields: inout ObjectWriter) {
        fields.field("station", station)
        fields.field("state", state)
        fields.field("detail", detail)
        fields.field("startedAt", startedAt)
        fields.field("finishedAt", finishedAt)
        fields.array("commandIds") { list in
            for id in commandIDs { list.string(id) }
        }
    }
}
