import CentralSystem
import Database
import HTTPTypes
import Hummingbird
import OCPPJ

/// Stores a command, rings for its station and, where the client prefers that, waits for the end.
struct CommandSending: Sendable {
    let services: OperatorServices

    /// Stores one command; returns its id and its station's.
    typealias Submission = @Sendable (Transaction) throws -> (id: String, stationID: Int64)

    /// The answer to a request that sends a command: 202, or 200 when it ended while the client waited.
    func send(_ new: NewCommand, of request: Request) async throws -> Response {
        try await send(of: request) { [centralSystem = services.centralSystem] transaction in
            try centralSystem.submitCommand(new, at: .now, in: transaction)
        }
    }

    /// The same for a command that is stored together with something else.
    func send(of request: Request, submitting submit: @escaping Submission) async throws -> Response {
        let limit = services.settings.maxWait.components.seconds
        let preference = Preference(request.headers[.prefer], limit: Int(limit))
        let command: CommandRecord
        if let seconds = preference.waitSeconds, seconds > 0 {
            command = try await store(submit, thenWait: .seconds(seconds))
        } else {
            command = try await store(submit)
        }
        var headers: HTTPFields = [.location: "/api/v1/commands/\(command.id)"]
        let hasEnded = command.state.isFinal
        if hasEnded, let seconds = preference.waitSeconds {
            headers[.preferenceApplied] = "wait=\(seconds)"
        }
        return Reply.json(hasEnded ? .ok : .accepted, headers: headers) { command.write(to: &$0) }
    }

    /// What a transaction has queued: commands, in their order, for one station.
    struct Queued: Sendable {
        let commandIDs: [String]
        let stationID: Int64
    }

    /// Queues several commands at once; the answer lists them, 200 when all ended while the client waited.
    func send(
        of request: Request, _ queue: @escaping @Sendable (Transaction) throws -> Queued
    ) async throws -> Response {
        let limit = services.settings.maxWait.components.seconds
        let preference = Preference(request.headers[.prefer], limit: Int(limit))
        let waits = preference.waitSeconds.map { Duration.seconds($0) } ?? .zero
        let commands = try await Wakes(bell: services.eventBell).listen(every: nil, for: waits) { rings in
            let queued = try await services.write(queue)
            services.commandBell.ring(queued.stationID)
            var commands = try await records(queued.commandIDs)
            var pause = GrowingPause(longest: services.settings.minReadInterval)
            for await _ in rings where !commands.allSatisfy(\.state.isFinal) {
                commands = try await records(queued.commandIDs)
                if commands.allSatisfy(\.state.isFinal) { break }
                try await pause.wait()
            }
            return commands
        }
        let hasEnded = commands.allSatisfy(\.state.isFinal)
        var headers: HTTPFields = [:]
        if hasEnded, let seconds = preference.waitSeconds { headers[.preferenceApplied] = "wait=\(seconds)" }
        return Reply.json(hasEnded ? .ok : .accepted, headers: headers) { fields in
            fields.array("commands") { list in
                for command in commands { list.object { command.write(to: &$0) } }
            }
        }
    }

    private func records(_ ids: [String]) async throws -> [CommandRecord] {
        try await services.read { [centralSystem = services.centralSystem] transaction in
            try ids.compactMap { try centralSystem.command($0, in: transaction) }
        }
    }

    private func store(_ submit: @escaping Submission) async throws -> CommandRecord {
        let (command, stationID) = try await services.write {
            [centralSystem = services.centralSystem] transaction in
            let (id, stationID) = try submit(transaction)
            AuditTrail.current?.target(id)
            return (try centralSystem.command(id, in: transaction), stationID)
        }
        guard let command else { throw Problem.internalError }
        services.commandBell.ring(stationID)
        return command
    }

    /// Listens before the command is stored, so that no ending is missed; holds nothing but the command.
    private func store(
        _ submit: @escaping Submission, thenWait limit: Duration
    ) async throws -> CommandRecord {
        try await Wakes(bell: services.eventBell).listen(every: nil, for: limit) { rings in
            var command = try await store(submit)
            var pause = GrowingPause(longest: services.settings.minReadInterval)
            for await _ in rings {
                command = try await reread(command)
                if command.state.isFinal { break }
                // Most rings are about other stations.
                try await pause.wait()
            }
            return command.state.isFinal ? command : try await reread(command)
        }
    }

    private func reread(_ command: CommandRecord) async throws -> CommandRecord {
        try await services.read { [centralSystem = services.centralSystem] transaction in
            try centralSystem.command(command.id, in: transaction) ?? command
        }
    }
}
