public import Database
public import OCPPJ

/// A job as it is shown.
public struct JobRecord: Sendable {
    public let id: String
    public let name: String?
    /// JSON text.
    public let operation: String
    public let state: JobState
    public let requestedBy: String
    public let createdAt: Timestamp
    public let finishedAt: Timestamp?
    public let expiresAt: Timestamp
    public let waveSize: Int
    public let paceMilliseconds: Int
    public let stopAfterFailures: Int?
    public let waitsFor: NewJob.Wait
    /// Stations by state.
    public let counts: [JobStationState: Int]

    static let select = """
        select job.*, number as page_key,
            (select count(*) from job_station where job_id = job.id and state = 'queued') as queued,
            (select count(*) from job_station where job_id = job.id and state = 'running') as running,
            (select count(*) from job_station where job_id = job.id and state = 'succeeded') as succeeded,
            (select count(*) from job_station where job_id = job.id and state = 'failed') as failed,
            (select count(*) from job_station where job_id = job.id and state = 'skipped') as skipped
        from job
        """

    init(_ row: Row) throws {
        id = try row.text("id")
        name = try row.optionalText("name")
        operation = try row.text("operation")
        state = JobState(rawValue: try row.text("state")) ?? .running
        requestedBy = try row.text("requested_by")
        createdAt = try row.time("created_at")
        finishedAt = try row.optionalTime("finished_at")
        expiresAt = try row.time("expires_at")
        waveSize = try row.int("wave_size")
        paceMilliseconds = try row.int("pace_ms")
        stopAfterFailures = try row.optionalInt("stop_after")
        waitsFor = NewJob.Wait(rawValue: try row.text("waits_for")) ?? .answer
        counts = Dictionary(
            uniqueKeysWithValues: try JobStationState.allCases.map { ($0, try row.int($0.rawValue)) })
    }
}

/// One station of a job.
public struct JobStationRecord: Sendable {
    public let position: Int64
    public let station: String
    public let state: JobStationState
    /// Why it failed or was skipped.
    public let detail: String?
    public let startedAt: Timestamp?
    public let finishedAt: Timestamp?
    public let commandIDs: [String]
}

extension CentralSystem {
    public func job(_ id: String, in transaction: Transaction) throws -> JobRecord? {
        try transaction.row(JobRecord.select + " where job.id = $1", [id]).map(JobRecord.init)
    }

    /// Jobs, newest first.
    public func jobs(
        state: JobState? = nil, scope: SiteScope = .all, _ page: PageRequest, in transaction: Transaction
    ) throws -> PageOf<JobRecord> {
        var query = ListQuery()
        if let condition = Self.jobCondition(in: scope) { query.filter(condition) }
        query.filter("job.state = ?", state?.rawValue)
        return try query.page(JobRecord.select, key: "number", page, in: transaction).map(JobRecord.init)
    }

    /// The stations of a job, in the order of their turns.
    public func stations(
        ofJob id: String, state: JobStationState? = nil, after position: Int64?, limit: Int,
        in transaction: Transaction
    ) throws -> [JobStationRecord] {
        let condition = state == nil ? "" : " and state = $4"
        let arguments: [any SQLConvertible] = [id, position ?? -1, limit]
        return try transaction.rows(
            """
            select job_station.*, identity from job_station join station on station.id = job_station.station_id
            where job_id = $1 and position > $2\(condition) order by position limit $3
            """, state.map { arguments + [$0.rawValue] } ?? arguments
        ).map { row in
            let commands = try transaction.rows(
                """
                select id from command where job_id = $1 and station_id = $2 and created_at >= $3
                order by sequence
                """, [id, try row.int64("station_id"), try row.optionalInt64("started_at") ?? Int64.max])
            return JobStationRecord(
                position: try row.int64("position"), station: try row.text("identity"),
                state: JobStationState(rawValue: try row.text("state")) ?? .queued,
                detail: try row.optionalText("detail"), startedAt: try row.optionalTime("started_at"),
                finishedAt: try row.optionalTime("finished_at"),
                commandIDs: try commands.map { try $0.text("id") })
        }
    }
}
