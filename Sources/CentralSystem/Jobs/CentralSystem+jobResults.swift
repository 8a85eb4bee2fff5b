import Database
import OCPPJ

/// How the stations of a job fared.
extension CentralSystem {
    /// Something has changed about a command: the station is looked at in the next tick, if a job waits for it.
    func markJobStation(ofCommand id: String, in transaction: Transaction) throws {
        let row = try transaction.row(
            "select job_id, station_id from command where id = $1 and job_id is not null", [id])
        guard let row else { return }
        try transaction.execute(
            "update job_station set is_due = 1 where job_id = $1 and station_id = $2 and state = 'running'",
            [try row.text("job_id"), try row.int64("station_id")])
    }

    /// Looks at running stations about which something has changed, and sets those that are done.
    func finishStations(
        of job: RunningJob, most: Int, at time: Timestamp, in transaction: Transaction
    ) throws {
        let running = try transaction.rows(
            """
            update job_station set is_due = 0 where job_id = $1 and station_id in (
                select station_id from job_station where job_id = $1 and is_due = 1 limit $2)
            returning station_id, started_at, state
            """, [job.id, most]
        ).filter { try $0.text("state") == JobStationState.running.rawValue }
        for row in running {
            let station = try row.int64("station_id")
            let commands = try transaction.rows(
                """
                select action, state, ocpp_status, error_code, effect_state, effect_detail from command
                where job_id = $1 and station_id = $2 and created_at >= $3 order by sequence
                """, [job.id, station, try row.int64("started_at")])
            let result =
                try job.isLocalList
                ? localListResult(station, in: transaction)
                : Self.result(of: commands, waitsForEffect: job.waitsForEffect)
            guard let result else { continue }
            try set(result.state, result.detail, station, of: job, at: time, in: transaction)
        }
    }

    private struct Result {
        let state: JobStationState
        let detail: String?
    }

    /// Nil while something is still going on; else the first failure, or success.
    private static func result(of commands: [Row], waitsForEffect: Bool) throws -> Result? {
        var failure: String?
        for row in commands {
            guard let state = CommandState(rawValue: try row.text("state")), state.isFinal else { return nil }
            let effect = try row.optionalText("effect_state").flatMap(EffectState.init(rawValue:))
            let status = try row.optionalText("ocpp_status")
            let action = try row.text("action")
            if state != .succeeded {
                let code = try row.optionalText("error_code") ?? state.rawValue
                failure = failure ?? "\(action): \(code)"
            } else if let status, !agreements.contains(status) {
                failure = failure ?? "\(action): \(status)"
            } else if waitsForEffect, let effect {
                if effect == .awaited { return nil }
                let detail = try row.optionalText("effect_detail") ?? effect.rawValue
                if effect != .observed { failure = failure ?? "\(action): \(detail)" }
            }
        }
        if let failure { return Result(state: .failed, detail: failure) }
        return Result(state: .succeeded, detail: commands.isEmpty ? "nothing to change" : nil)
    }

    /// Statuses by which a station agrees to what it was asked.
    private static let agreements: Set<String> = [
        "Accepted", "Scheduled", "RebootRequired", "AcceptedCanceled", "Unlocked",
    ]

    private func localListResult(_ station: Int64, in transaction: Transaction) throws -> Result? {
        let list = try localList(ofStation: station, in: transaction)
        switch list.state {
        case .asking, .sending: return nil
        case .synchronized: return Result(state: .succeeded, detail: list.version.map { "version \($0)" })
        default: return Result(state: .failed, detail: list.detail ?? list.state.rawValue)
        }
    }
}

extension RunningJob {
    var isLocalList: Bool {
        if case .localList = operation { true } else { false }
    }
}
