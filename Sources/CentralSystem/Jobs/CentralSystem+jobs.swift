public import Database
import Foundation
import OCPP16
public import OCPPJ

extension CentralSystem {
    /// Stations that one job may have: they are stored in one transaction, which others wait for.
    public static let jobStationLimit = 50_000

    /// Stores a job; its first stations begin at the next tick.
    ///
    /// Throws `ChangeRefusal.invalid` for an operation or a station that cannot be. Returns the job's id.
    public func addJob(_ new: NewJob, at time: Timestamp, in transaction: Transaction) throws -> String {
        let operation = try JobOperation(new.operation)
        try checkSubject(of: operation, in: transaction)
        let id = UUID().uuidString.lowercased()
        try transaction.execute(
            """
            insert into job (id, name, operation, state, requested_by, created_at, expires_at, wave_size, pace_ms,
                stop_after, waits_for, queues_offline, next_at)
            values ($1, $2, $3, 'running', $4, $5, $6, $7, $8, $9, $10, $11, $5)
            """,
            [
                id, new.name, new.operation.text, new.requestedBy, time,
                new.expiresAt ?? time.adding(.seconds(7 * 86_400)), new.waveSize, new.pace.milliseconds,
                new.stopAfterFailures, new.waitsFor.rawValue, new.queuesWhenOffline ? 1 : 0,
            ])
        for (position, identity) in new.stations.enumerated() {
            guard let station = try stationID(identity, in: transaction) else {
                throw ChangeRefusal.invalid(
                    pointer: "/stations/\(position)", sentence: "names no station: \(identity)")
            }
            try transaction.execute(
                """
                insert into job_station (job_id, station_id, position, state) values ($1, $2, $3, 'queued')
                on conflict (job_id, station_id) do nothing
                """, [id, station, position])
        }
        try append(
            .init(.jobs, "job.created", subject: id, actor: new.requestedBy), at: time, in: transaction)
        return id
    }

    /// What the operation names must be there when the job begins.
    private func checkSubject(of operation: JobOperation, in transaction: Transaction) throws {
        func fault(_ member: String, _ sentence: String) -> ChangeRefusal {
            .invalid(pointer: "/operation/\(member)", sentence: sentence)
        }
        switch operation {
        case .configurationTemplate(let id):
            guard try configurationTemplate(id, in: transaction) == nil else { return }
            throw fault("template", "names no configuration template")
        case .chargingProfileTemplate(let id):
            guard try chargingProfileTemplate(id, in: transaction) == nil else { return }
            throw fault("template", "names no charging profile template")
        case .firmware(let update):
            guard case .file(let id) = update.source, try file(id, in: transaction) == nil else { return }
            throw fault("fileId", "is not the id of a file")
        case .command, .localList, .upload: return
        }
    }

    /// Begins no further station and takes back what is still queued; what was sent is waited for.
    ///
    /// Returns whether the job was running.
    public func cancelJob(
        _ id: String, actor: String, at time: Timestamp, in transaction: Transaction
    ) throws -> Bool {
        guard try endJob(id, as: .cancelled, detail: "the job was cancelled", at: time, in: transaction)
        else {
            return false
        }
        let queued = try transaction.rows(
            "select id from command where job_id = $1 and state = 'queued'", [id])
        for row in queued {
            _ = try cancelCommand(try row.text("id"), actor: actor, at: time, in: transaction)
        }
        return true
    }

    /// Lets the stations that failed or were skipped have another turn.
    ///
    /// Returns how many; 0 also for a job that is still running.
    public func retryJob(
        _ id: String, actor: String, at time: Timestamp, in transaction: Transaction
    ) throws -> Int {
        let job = try transaction.row(
            "select 1 as found from job where id = $1 and state not in ('running', 'ending')", [id])
        guard job != nil else { return 0 }
        let count = try transaction.execute(
            """
            update job_station set state = 'queued', detail = null, started_at = null, finished_at = null
            where job_id = $1 and state in ('failed', 'skipped')
            """, [id])
        guard count > 0 else { return 0 }
        try transaction.execute(
            """
            update job set state = 'running', ends_as = null, finished_at = null, next_at = $1,
                expires_at = case when expires_at < $2 then $2 else expires_at end where id = $3
            """, [time, time.adding(.seconds(86_400)), id])
        try append(.init(.jobs, "job.retried", subject: id, actor: actor), at: time, in: transaction)
        return count
    }

    /// Skips the stations whose turn has not come.
    func endJob(
        _ id: String, as state: JobState, detail: String, at time: Timestamp, in transaction: Transaction
    ) throws -> Bool {
        let changed = try transaction.execute(
            "update job set state = 'ending', ends_as = $1, next_at = $2 where id = $3 and state = 'running'",
            [state.rawValue, time, id])
        guard changed == 1 else { return false }
        try transaction.execute(
            """
            update job_station set state = 'skipped', detail = $1, finished_at = $2
            where job_id = $3 and state = 'queued'
            """, [detail, time, id])
        return true
    }
}
