public import Database
public import OCPPJ

extension CentralSystem {
    /// What time alone brings about: called every second.
    ///
    /// Returns the stations for which commands were queued; their sessions are to be told.
    public func tick(at time: Timestamp, in transaction: Transaction) throws -> TickResult {
        var changes = try expireCommands(at: time, in: transaction)
        changes += try endOverdueEffects(at: time, in: transaction)
        changes += try expireReservations(at: time, in: transaction)
        let jobs = try advanceJobs(at: time, in: transaction)
        let renewing = try renewCertificates(at: time, in: transaction)
        return TickResult(
            stations: jobs.stations + renewing, hasChanges: changes > 0 || jobs.isActive || !renewing.isEmpty)
    }
}

/// What a tick has changed.
public struct TickResult: Sendable, Hashable {
    /// What a tick comes to that is not one's turn.
    public static let nothing = TickResult(stations: [], hasChanges: false)

    /// Stations for which commands were queued.
    public let stations: [Int64]
    /// Whether those who follow events are to look.
    public let hasChanges: Bool
}
