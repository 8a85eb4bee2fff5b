import CentralSystem
import Database
import FileStore
import Logging

/// What the routes work with.
struct OperatorServices: Sendable {
    let database: any Database
    let centralSystem: CentralSystem
    let connections: any StationConnections
    let commandBell: CommandBell
    let eventBell: Bell
    let settings: OperatorServerSettings
    let metrics: PrometheusRegistry
    let openStreams: OpenStreams
    let openExports = OpenStreams()
    let openUploads = OpenStreams()
    let files: FileStore
    let logger: Logger

    func read<Value: Sendable>(_ work: @escaping @Sendable (Transaction) throws -> Value) async throws
        -> Value
    {
        try await database.read(work)
    }

    /// Runs a change and, once it is committed, rings for those who follow events.
    func write<Value: Sendable>(_ work: @escaping @Sendable (Transaction) throws -> Value) async throws
        -> Value
    {
        let value = try await database.write(work)
        eventBell.ring()
        return value
    }
}
