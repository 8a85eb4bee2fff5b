import Database
import OCPPJ

/// A job that still has something to do, as the tick sees it.
struct RunningJob {
    let id: String
    let operation: JobOperation
    let requestedBy: String
    let isEnding: Bool
    let endsAs: JobState
    let expiresAt: Timestamp
    let waveSize: Int
    let pace: Duration
    let stopAfter: Int?
    let waitsForEffect: Bool
    let queuesOffline: Bool

    init(_ row: Row) throws {
        id = try row.text("id")
        operation = try JobOperation(JSONDocument(text: try row.text("operation")).root)
        requestedBy = try row.text("requested_by")
        isEnding = try row.text("state") == JobState.ending.rawValue
        endsAs = try row.optionalText("ends_as").flatMap(JobState.init(rawValue:)) ?? .completed
        expiresAt = try row.time("expires_at")
        waveSize = try row.int("wave_size")
        pace = .milliseconds(try row.int64("pace_ms"))
        stopAfter = try row.optionalInt("stop_after")
        waitsForEffect = try row.text("waits_for") == NewJob.Wait.effect.rawValue
        queuesOffline = try row.int("queues_offline") == 1
    }

    /// A command of this job for a station; its action and payload are still to be set.
    func command(for identity: String) -> NewCommand {
        var command = NewCommand(
            identity: identity, requestedBy: requestedBy, queuesWhenOffline: queuesOffline,
            expiresAt: queuesOffline ? expiresAt : nil)
        command.jobID = id
        return command
    }
}
