import CentralSystem
import Database
import Hummingbird
import OCPP16
import OCPPJ

/// A job as a client asks for it: what, where, and how carefully.
struct JobOrder: Sendable {
    /// What became of it.
    enum Outcome: Sendable {
        case counted(Int)
        case placed(JobRecord)
    }

    private var job: NewJob
    private let filter: StationFilter?
    private let scope: SiteScope

    /// Reads `{"operation":{…},"stations":[…]}`, or `"filter":{…}` instead of the stations.
    init(_ request: Request, _ context: ApiContext, _ services: OperatorServices) async throws {
        var body = try await Body.object(
            of: request, limit: services.settings.maxBodyBytes,
            members: [
                "name", "operation", "stations", "filter", "waveSize", "paceMilliseconds",
                "stopAfterFailures", "waitsFor", "whenOffline", "expiresAt",
            ])
        job = NewJob(operation: body.view["operation"] ?? .emptyObject, requestedBy: context.actor)
        job.name = body.text("name", max: 100)
        job.stations = body.texts("stations", max: 48) ?? []
        job.waveSize = body.number("waveSize", in: 0...1_000_000) ?? 0
        job.pace = .milliseconds(body.number("paceMilliseconds", in: 0...86_400_000) ?? 0)
        job.stopAfterFailures = body.number("stopAfterFailures", in: 1...1_000_000)
        job.waitsFor = body.choice("waitsFor", of: NewJob.Wait.self) ?? .answer
        job.queuesWhenOffline = body.choice("whenOffline", of: WhenOffline.self) != .refuse
        job.expiresAt = body.time("expiresAt")
        filter = try body.view["filter"].map { try StationFilter($0) }
        if job.stations.isEmpty == (filter == nil) {
            body.fault("stations", "required", "give either stations or a filter")
        }
        scope = context.scope
        try body.finish()
        if case .command(let action, let payload) = try? JobOperation(job.operation),
            let action = CentralAction(rawValue: action)
        {
            try context.principal?.require(.operate)
            try context.principal?.require(action.permission(for: payload))
        }
    }

    /// Stores the job, or only counts its stations.
    func place(_ system: CentralSystem, isDryRun: Bool, in transaction: Transaction) throws -> Outcome {
        var job = job
        if let filter { job.stations = try stations(filter, system, in: transaction) }
        guard !job.stations.isEmpty else {
            throw ChangeRefusal.invalid(pointer: "/filter", sentence: "fits no station")
        }
        guard job.stations.count <= CentralSystem.jobStationLimit else {
            throw ChangeRefusal.invalid(
                pointer: "/stations", sentence: "are more than \(CentralSystem.jobStationLimit)")
        }
        try checkScope(system, in: transaction)
        if isDryRun {
            _ = try JobOperation(job.operation)
            return .counted(job.stations.count)
        }
        let id = try system.addJob(job, at: .now, in: transaction)
        guard let record = try system.job(id, in: transaction) else { throw ChangeRefusal.notFound }
        return .placed(record)
    }

    /// The identities that a filter finds, in the order of registration.
    private func stations(
        _ filter: StationFilter, _ system: CentralSystem, in transaction: Transaction
    ) throws -> [String] {
        var identities: [String] = []
        var before: Int64?
        repeat {
            let page = try system.stations(
                filter, scope: scope, PageRequest(limit: 1_000, before: before), in: transaction)
            identities += page.items.map(\.identity)
            before = page.next
        } while before != nil && identities.count <= CentralSystem.jobStationLimit
        return identities.reversed()
    }

    /// What is not in the scope is refused like what does not exist.
    private func checkScope(_ system: CentralSystem, in transaction: Transaction) throws {
        guard !scope.isAll else { return }
        for (position, identity) in job.stations.enumerated()
        where try system.visibility(of: .station(identity: identity), in: scope, transaction) == .hidden {
            throw ChangeRefusal.invalid(
                pointer: "/stations/\(position)", sentence: "names no station: \(identity)")
        }
        if case .firmware(let update) = try JobOperation(job.operation), case .file(let id) = update.source,
            try system.visibility(of: .file(id), in: scope, transaction) == .hidden
        {
            throw ChangeRefusal.invalid(pointer: "/operation/fileId", sentence: "is not the id of a file")
        }
    }
}
