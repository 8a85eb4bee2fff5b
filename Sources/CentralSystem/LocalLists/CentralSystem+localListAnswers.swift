import Database
import OCPP16
import OCPPJ

/// What the stations' answers say of their local lists; the next step of a list that is on its way follows.
extension CentralSystem {
    /// -1: not supported; 0: empty; else the version (OCPP 1.6 §5.10).
    func keepLocalListVersion(_ command: EndedCommand, in transaction: Transaction) throws {
        let isStep = try isStep(command, in: transaction)
        guard let answer = command.response(GetLocalListVersion.Response.self) else {
            guard isStep else { return }
            // A station that does not know the question may know the list.
            if command.conclusion.state == .failed {
                try beginLocalList(.full, ofStation: command.stationID, at: command.endedAt, in: transaction)
            } else {
                try set(.failed, "GetLocalListVersion: \(command.verdict)", command, in: transaction)
            }
            return
        }
        let version = answer.listVersion
        try transaction.execute(
            """
            insert into local_list (station_id, state, reported_version, reported_at, changed_at)
            values ($1, 'unknown', $2, $3, $3)
            on conflict (station_id) do update set reported_version = excluded.reported_version,
                reported_at = excluded.reported_at
            """, [command.stationID, version, command.endedAt])
        guard isStep else { return }
        if version < 0 {
            return try set(.unsupported, "the station answered version -1", command, in: transaction)
        }
        let known = try localList(ofStation: command.stationID, in: transaction).version
        try beginLocalList(
            known == version && version > 0 ? .differential : .full, ofStation: command.stationID,
            at: command.endedAt, in: transaction)
    }

    func keepLocalList(_ command: EndedCommand, in transaction: Transaction) throws {
        let isStep = try isStep(command, in: transaction)
        guard let answer = command.response(SendLocalList.Response.self),
            let list = try? command.request(SendLocalList.self)
        else {
            guard isStep else { return }
            let state: LocalListState = command.verdict.hasPrefix("Not") ? .unsupported : .failed
            return try set(state, "SendLocalList: \(command.verdict)", command, in: transaction)
        }
        switch answer.status {
        case .accepted:
            try accept(list, command, in: transaction)
            if isStep { try sendNextPart(after: command, in: transaction) }
        case .notSupported:
            if isStep { try set(.unsupported, "the station answered NotSupported", command, in: transaction) }
        case .failed, .versionMismatch:
            if isStep { try recover(from: answer.status, command, in: transaction) }
        }
    }

    /// The station has the content now, also where an operator sent the list by hand.
    private func accept(
        _ list: SendLocalList, _ command: EndedCommand, in transaction: Transaction
    ) throws {
        var content = try localListContent(ofStation: command.stationID, in: transaction)
        content.apply(list)
        try keep(content, ofStation: command.stationID, in: transaction)
        try transaction.execute(
            """
            insert into local_list (station_id, state, version, accepted_at, changed_at)
            values ($1, 'synchronized', $2, $3, $3)
            on conflict (station_id) do update set version = excluded.version,
                accepted_at = excluded.accepted_at, changed_at = excluded.changed_at
            """, [command.stationID, list.listVersion, command.endedAt])
    }

    private func sendNextPart(after command: EndedCommand, in transaction: Transaction) throws {
        let row = try transaction.row(
            "select parts from local_list where station_id = $1", [command.stationID])
        let parts = Array(try JSONDocument(text: try row?.optionalText("parts") ?? "[]").root.elements)
        guard let next = parts.first else {
            try transaction.execute(
                "update local_list set target = null, parts = null where station_id = $1", [command.stationID]
            )
            return try set(.synchronized, nil, command, in: transaction)
        }
        let rest = "[" + parts.dropFirst().map(\.text).joined(separator: ",") + "]"
        try transaction.execute(
            "update local_list set parts = $1 where station_id = $2", [rest, command.stationID])
        try submitLocalListStep(
            "SendLocalList", next.text, .sending, ofStation: command.stationID, at: command.endedAt,
            in: transaction)
    }

    /// Once, a refused list is sent again as a full one, after a mismatch with a version above the station's.
    private func recover(
        from status: UpdateStatus, _ command: EndedCommand, in transaction: Transaction
    ) throws {
        let row = try transaction.row(
            "update local_list set attempt = attempt + 1, parts = null where station_id = $1 returning attempt",
            [command.stationID])
        guard try row?.int("attempt") == 1 else {
            return try set(.failed, "the station answered \(status.rawValue) twice", command, in: transaction)
        }
        if status == .versionMismatch {
            // The record of the version is wrong: forget it, so that a full list follows the answer.
            try transaction.execute(
                "update local_list set version = null where station_id = $1", [command.stationID])
            return try askLocalListVersion(
                ofStation: command.stationID, at: command.endedAt, in: transaction)
        }
        try beginLocalList(.full, ofStation: command.stationID, at: command.endedAt, in: transaction)
    }

    /// Whether the command belongs to a list that is on its way.
    private func isStep(_ command: EndedCommand, in transaction: Transaction) throws -> Bool {
        try transaction.row(
            """
            select 1 as found from local_list
            where station_id = $1 and command_id = $2 and state in ('asking', 'sending')
            """, [command.stationID, command.id]) != nil
    }

    private func set(
        _ state: LocalListState, _ detail: String?, _ command: EndedCommand, in transaction: Transaction
    ) throws {
        try transaction.execute(
            "update local_list set state = $1, detail = $2, changed_at = $3 where station_id = $4",
            [state.rawValue, detail, command.endedAt, command.stationID])
        try append(
            .init(
                .stations, "station.localList", stationID: command.stationID, subject: state.rawValue),
            at: command.endedAt, in: transaction)
    }

    /// The station reported that its list contradicts what it was told (errorCode LocalListConflict).
    func noteLocalListConflict(_ message: StationMessage) throws {
        try message.transaction.execute(
            """
            insert into local_list (station_id, state, detail, changed_at)
            values ($1, 'conflict', 'the station reported LocalListConflict', $2)
            on conflict (station_id) do update set state = excluded.state, detail = excluded.detail,
                changed_at = excluded.changed_at where local_list.state not in ('asking', 'sending')
            """, [message.stationID, message.receivedAt])
    }
}
