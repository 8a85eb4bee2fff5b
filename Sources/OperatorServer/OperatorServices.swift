import CentralSystem
import Database
import FileStore
import Logging

/// What the routes work with.
struct OperatorServices: Sendable {
    let database: any Database
    let centralSystem: CentralSystem
    let lease: NodeLease
    let connections: any StationConnections
    let commandBell: CommandBell
    let eventBell: Bell
    let settings: OperatorServerSettings
    let metrics: PrometheusRegistry
    let openStreams: OpenStreams
    let openExports = OpenStreams()
    let openUploads = OpenStreams()
    let passwords = PasswordWork()
    let loginThrottle = LoginThrottle()
    let files: FileStore
    let refusals = RefusalLog()
    let logger: Logger

    var crossSiteCheck: CrossSiteCheck { CrossSiteCheck(publicURL: centralSystem.settings.publicURL) }

    func read<Value: Sendable>(_ work: @escaping @Sendable (Transaction) throws -> Value) async throws
        -> Value
    {
        try await database.read(work)
    }

    /// Closes a station's connection on whichever node it is; false when it has none.
    @discardableResult
    func disconnect(stationID: Int64, reason: String) async throws -> Bool {
        if connections.disconnect(stationID: stationID, reason: reason) { return true }
        guard database.engine == .postgres else { return false }
        return try await write { [centralSystem] in
            try centralSystem.requestDisconnection(ofStation: stationID, reason: reason, in: $0)
        }
    }

    /// Runs a change, records it where it is a request's, and, once both are committed, rings for those who follow
    /// events.
    func write<Value: Sendable>(_ work: @escaping @Sendable (Transaction) throws -> Value) async throws
        -> Value
    {
        guard let trail = AuditTrail.current else {
            let value = try await database.write(work)
            eventBell.ring()
            return value
        }
        let (value, row) = try await database.write { [centralSystem] transaction in
            try trail.recording(work, centralSystem, in: transaction)
        }
        trail.isRecorded(row)
        eventBell.ring()
        return value
    }
}
