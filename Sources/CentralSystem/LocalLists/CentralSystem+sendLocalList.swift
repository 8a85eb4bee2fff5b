public import Database
import OCPP16
public import OCPPJ

extension CentralSystem {
    /// Begins to bring the station's list to the wanted content; the steps follow as the station answers.
    ///
    /// A list that is on its way is given up for this one. Throws `CommandRefusal`. Returns the first command.
    public func putLocalList(
        _ request: LocalListRequest, station identity: String, job: String? = nil, at time: Timestamp,
        in transaction: Transaction
    ) throws -> (commandID: String, stationID: Int64) {
        guard let id = try stationID(identity, in: transaction) else { throw CommandRefusal.unknownStation }
        let target = try content(of: request.source, at: time, in: transaction)
        try transaction.execute(
            """
            insert into local_list (station_id, state, target, requested_by, job_id, changed_at)
            values ($1, 'asking', $2, $3, $4, $5)
            on conflict (station_id) do update set state = 'asking', detail = null, target = excluded.target,
                parts = null, attempt = 0, requested_by = excluded.requested_by, job_id = excluded.job_id,
                changed_at = excluded.changed_at
            """, [id, target.text, request.requestedBy, job, time])
        switch request.mode {
        case .auto: try askLocalListVersion(ofStation: id, at: time, in: transaction)
        case .full: try beginLocalList(.full, ofStation: id, at: time, in: transaction)
        case .differential: try beginLocalList(.differential, ofStation: id, at: time, in: transaction)
        }
        let row = try transaction.row("select command_id from local_list where station_id = $1", [id])
        return (try row?.optionalText("command_id") ?? "", id)
    }

    /// The tags that a list is made of, each with its verdict of now (OCPP 1.6 §5.15).
    private func content(
        of source: LocalListRequest.Source, at time: Timestamp, in transaction: Transaction
    ) throws -> LocalListContent {
        func tags(_ condition: String, _ arguments: [any SQLConvertible]) throws -> [AuthorizationData] {
            try transaction.rows("select id_tag from id_tag where \(condition) order by key", arguments).map {
                let tag = IdToken(try $0.text("id_tag"))
                let verdict = try authorization(of: tag, at: time, in: transaction)
                return AuthorizationData(idTag: tag, idTagInfo: verdict.info)
            }
        }
        switch source {
        case .allTags: return LocalListContent(try tags("1 = 1", []))
        case .groups(let groups):
            return LocalListContent(try groups.flatMap { try tags("parent_key = $1", [$0.key]) })
        case .tags(let wanted):
            return LocalListContent(
                try wanted.map { tag in
                    let verdict = try authorization(of: tag, at: time, in: transaction)
                    return AuthorizationData(idTag: tag, idTagInfo: verdict.info)
                })
        case .entries(let entries): return LocalListContent(entries)
        }
    }

    func askLocalListVersion(
        ofStation id: Int64, at time: Timestamp, in transaction: Transaction
    ) throws {
        try submitLocalListStep(
            "GetLocalListVersion", "{}", .asking, ofStation: id, at: time, in: transaction)
    }

    /// Computes the parts from what the station has, and sends the first.
    func beginLocalList(
        _ updateType: UpdateType, ofStation id: Int64, at time: Timestamp, in transaction: Transaction
    ) throws {
        let list = try localList(ofStation: id, in: transaction)
        guard let target = list.target else { return }
        let most = try configuredNumber("SendLocalListMaxLength", ofStation: id, in: transaction)
        let version = max(list.version ?? 0, list.reportedVersion ?? 0, 0) + 1
        let steps = list.content.steps(
            to: target, updateType, firstVersion: version, most: most.flatMap { $0 > 0 ? $0 : nil })
        var parts = JSONWriter()
        parts.array { array in
            for step in steps.dropFirst() { array.object(step.write(to:)) }
        }
        try transaction.execute(
            "update local_list set parts = $1 where station_id = $2",
            [String(decoding: parts.bytes, as: UTF8.self), id])
        try submitLocalListStep(
            "SendLocalList", String(decoding: steps[0].encoded(), as: UTF8.self), .sending, ofStation: id,
            at: time, in: transaction)
    }

    /// Queues one command of the procedure and remembers it as the one under way.
    func submitLocalListStep(
        _ action: String, _ payload: String, _ state: LocalListState, ofStation id: Int64,
        at time: Timestamp, in transaction: Transaction
    ) throws {
        let row = try transaction.row(
            """
            select station.identity, local_list.requested_by, local_list.job_id from local_list
            join station on station.id = local_list.station_id where station_id = $1
            """, [id])
        guard let row else { return }
        var command = NewCommand(
            identity: try row.text("identity"), action: action, payload: try JSONDocument(text: payload).root,
            reason: "local authorization list", requestedBy: try row.optionalText("requested_by") ?? "system",
            queuesWhenOffline: true)
        command.jobID = try row.optionalText("job_id")
        let commandID = try submitCommand(command, at: time, in: transaction).id
        try transaction.execute(
            "update local_list set state = $1, command_id = $2, changed_at = $3 where station_id = $4",
            [state.rawValue, commandID, time, id])
    }
}
