import Database
import OCPP16
import OCPPJ

extension CentralSystem {
    /// Stations that begin in one tick at most, so that one job does not hold up the writer.
    private static let stationsPerTick = 250

    /// Takes each job one step further; returns the stations for which commands were queued, and whether any job
    /// runs.
    func advanceJobs(
        at time: Timestamp, in transaction: Transaction
    ) throws -> (stations: [Int64], isActive: Bool) {
        let rows = try transaction.rows(
            "select * from job where state in ('running', 'ending') and next_at <= $1 order by number limit 20",
            [time])
        return (try rows.flatMap { try advance(RunningJob($0), at: time, in: transaction) }, !rows.isEmpty)
    }

    private func advance(
        _ job: RunningJob, at time: Timestamp, in transaction: Transaction
    ) throws -> [Int64] {
        try finishStations(of: job, most: Self.stationsPerTick, at: time, in: transaction)
        guard !job.isEnding, let next = try nextPosition(of: job, in: transaction) else {
            if try !isRunning(job, in: transaction) { try finish(job, at: time, in: transaction) }
            return []
        }
        if let reason = try reasonToStop(job, at: time, in: transaction) {
            _ = try endJob(job.id, as: .stopped, detail: reason, at: time, in: transaction)
            return []
        }
        return try begin(job, from: next, at: time, in: transaction)
    }

    private func nextPosition(of job: RunningJob, in transaction: Transaction) throws -> Int? {
        try transaction.row(
            """
            select position from job_station where job_id = $1 and state = 'queued' order by position limit 1
            """, [job.id])?.int("position")
    }

    private func isRunning(_ job: RunningJob, in transaction: Transaction) throws -> Bool {
        try transaction.row(
            "select 1 as found from job_station where job_id = $1 and state = 'running' limit 1", [job.id])
            != nil
    }

    private func reasonToStop(
        _ job: RunningJob, at time: Timestamp, in transaction: Transaction
    ) throws -> String? {
        if job.expiresAt <= time { return "the job's time was over" }
        guard let most = job.stopAfter else { return nil }
        let row = try transaction.row(
            "select count(*) as n from job_station where job_id = $1 and state = 'failed'", [job.id])
        return try row?.int("n") ?? 0 >= most ? "the job stopped after \(most) failures" : nil
    }

    /// Begins stations of the wave of `next`, unless the wave before is still running.
    private func begin(
        _ job: RunningJob, from next: Int, at time: Timestamp, in transaction: Transaction
    ) throws -> [Int64] {
        var end = Int.max
        if job.waveSize > 0 {
            let start = next / job.waveSize * job.waveSize
            end = start + job.waveSize
            let former = try transaction.row(
                """
                select 1 as found from job_station where job_id = $1 and state = 'running' and position < $2
                """, [job.id, start])
            guard former == nil else { return [] }
        }
        let rows = try transaction.rows(
            """
            select station_id, identity from job_station join station on station.id = job_station.station_id
            where job_id = $1 and state = 'queued' and position < $2 order by position limit $3
            """, [job.id, end, job.pace > .zero ? 1 : Self.stationsPerTick])
        if job.pace > .zero {
            try transaction.execute(
                "update job set next_at = $1 where id = $2", [time.adding(job.pace), job.id])
        }
        return try rows.map { row in
            let station = try row.int64("station_id")
            try transaction.execute(
                """
                update job_station set state = 'running', is_due = 1, started_at = $1
                where job_id = $2 and station_id = $3
                """, [time, job.id, station])
            do {
                try perform(job, at: try row.text("identity"), time, in: transaction)
            } catch let refusal as CommandRefusal {
                try set(.failed, refusal.sentence, station, of: job, at: time, in: transaction)
            } catch ChangeRefusal.invalid(_, let sentence) {
                // What the operation names was removed since.
                try set(.failed, sentence, station, of: job, at: time, in: transaction)
            }
            return station
        }
    }

    private func perform(
        _ job: RunningJob, at identity: String, _ time: Timestamp, in transaction: Transaction
    ) throws {
        switch job.operation {
        case .command(let action, let payload):
            try submit(action, payload, of: job, at: identity, time, in: transaction)
        case .chargingProfileTemplate(let id):
            guard let template = try chargingProfileTemplate(id, in: transaction) else { return }
            let request = SetChargingProfile(
                connectorId: template.connectorId, csChargingProfiles: template.profile)
            let payload = try JSONDocument(request.encoded()).root
            try submit(SetChargingProfile.action, payload, of: job, at: identity, time, in: transaction)
        case .configurationTemplate(let id):
            guard let template = try configurationTemplate(id, in: transaction),
                let station = try stationID(identity, in: transaction)
            else { return }
            let request = ConfigurationRequest(
                requestedBy: job.requestedBy, queuesWhenOffline: job.queuesOffline, jobID: job.id)
            let wanted = try differences(of: template, station: station, in: transaction)
                .filter { $0.state != .equal && $0.state != .needsReboot }
                .map { ConfigurationSetting(key: $0.key, value: $0.wanted) }
            _ = try setConfiguration(wanted, station: identity, request, at: time, in: transaction)
        case .localList(let source, let mode):
            let request = LocalListRequest(source: source, mode: mode, requestedBy: job.requestedBy)
            _ = try putLocalList(request, station: identity, job: job.id, at: time, in: transaction)
        case .firmware(let update):
            _ = try submitFirmwareUpdate(update, job.command(for: identity), at: time, in: transaction)
        case .upload(let order):
            _ = try submitUpload(order, job.command(for: identity), at: time, in: transaction)
        }
    }

    private func submit(
        _ action: String, _ payload: JSONView, of job: RunningJob, at identity: String, _ time: Timestamp,
        in transaction: Transaction
    ) throws {
        var command = job.command(for: identity)
        command.action = action
        command.payload = payload
        _ = try submitCommand(command, at: time, in: transaction)
    }

    private func finish(_ job: RunningJob, at time: Timestamp, in transaction: Transaction) throws {
        try transaction.execute(
            "update job set state = $1, finished_at = $2 where id = $3",
            [job.endsAs.rawValue, time, job.id])
        try append(.init(.jobs, "job.\(job.endsAs.rawValue)", subject: job.id), at: time, in: transaction)
    }

    func set(
        _ state: JobStationState, _ detail: String?, _ station: Int64, of job: RunningJob,
        at time: Timestamp, in transaction: Transaction
    ) throws {
        try transaction.execute(
            """
            update job_station set state = $1, detail = $2, finished_at = $3
            where job_id = $4 and station_id = $5
            """, [state.rawValue, detail, time, job.id, station])
        try append(
            .init(
                .jobs, "job.progress", stationID: station, subject: job.id,
                data: #"{"state":"\#(state.rawValue)"}"#), at: time, in: transaction)
    }
}

extension CommandRefusal {
    /// The refusal in words.
    public var sentence: String {
        switch self {
        case .unknownStation: "there is no such station"
        case .stationOffline: "the station is offline"
        case .queueFull(let limit): "\(limit) commands wait for the station already"
        case .alreadyExpired: "its time is over already"
        case .payload(let error): error.description
        }
    }
}
