import Database
import OCPP16
import OCPPJ

/// The mirror of the charging profiles that stations hold, as commands and transactions change it.
extension CentralSystem {
    func keepChargingProfile(_ command: EndedCommand, in transaction: Transaction) throws {
        guard let request = try? command.request(SetChargingProfile.self) else { return }
        let state: ChargingProfileState
        switch command.conclusion.state {
        case .succeeded:
            let answer = command.response(SetChargingProfile.Response.self)
            state = answer?.status == .accepted ? .installed : .refused
        case .failed: state = .refused
        case .timedOut, .unknown: state = .unclear
        case .queued, .sent, .cancelled, .expired: return
        }
        try insert(
            request.csChargingProfiles, connectorID: request.connectorId,
            transactionID: request.csChargingProfiles.transactionId.map { Int64($0) }, state,
            (id: command.id, verdict: command.verdict), stationID: command.stationID, at: command.endedAt,
            in: transaction)
    }

    /// A profile that came with a remote start belongs to the transaction that results (OCPP 1.6 §5.11.1).
    ///
    /// A profile with its id that the station accepted since then has taken its place.
    func keepProfileOfStart(
        _ command: AwaitedCommand, transactionID: Int64, at time: Timestamp, in transaction: Transaction
    ) throws {
        guard
            let row = try transaction.row(
                "select evse, (select payload from command where id = $1) as payload from charging_transaction where id = $2",
                [command.id, transactionID]),
            let view = try JSONDocument(text: try row.text("payload")).root["chargingProfile"],
            let profile = try? ChargingProfile.decode(view, .lenient, ranges: .reported).value,
            try transaction.row(
                """
                select id from charging_profile where station_id = $1 and profile_id = $2
                    and state = 'installed' and created_at >= $3 limit 1
                """, [command.stationID, profile.chargingProfileId, command.sentAt]) == nil
        else { return }
        try insert(
            profile, connectorID: try row.int("evse"), transactionID: transactionID, .installed,
            (id: command.id, verdict: "Accepted"), stationID: command.stationID, at: time, in: transaction)
    }

    private func insert(
        _ profile: ChargingProfile, connectorID: Int, transactionID: Int64?, _ state: ChargingProfileState,
        _ command: (id: String, verdict: String), stationID: Int64, at time: Timestamp,
        in transaction: Transaction
    ) throws {
        if state == .installed {
            try replace(
                profile, connectorID: connectorID, transactionID: transactionID, stationID: stationID,
                at: time, in: transaction)
        }
        try transaction.execute(
            """
            insert into charging_profile (station_id, connector, profile_id, purpose, stack_level,
                transaction_id, profile, state, detail, command_id, created_at, changed_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11)
            """,
            [
                stationID, connectorID, profile.chargingProfileId, profile.chargingProfilePurpose.rawValue,
                profile.stackLevel, transactionID, String(decoding: profile.encoded(), as: UTF8.self),
                state.rawValue, state == .installed ? nil : command.verdict, command.id, time,
            ])
        try append(
            .init(.stations, "station.chargingProfiles", stationID: stationID, subject: command.id), at: time,
            in: transaction)
    }

    /// A profile replaces the one with its id, and the one of its purpose and stack level at its place
    /// (OCPP 1.6 §3.13.2, §5.16): a TxProfile's place is its transaction, that of the others their connector.
    private func replace(
        _ profile: ChargingProfile, connectorID: Int, transactionID: Int64?, stationID: Int64,
        at time: Timestamp, in transaction: Transaction
    ) throws {
        try transaction.execute(
            """
            update charging_profile set state = 'replaced', changed_at = $1
            where station_id = $2 and state in ('installed', 'unclear') and (profile_id = $3
                or (purpose = $4 and stack_level = $5 and connector = $6
                    and coalesce(transaction_id, 0) = coalesce($7, 0)))
            """,
            [
                time, stationID, profile.chargingProfileId, profile.chargingProfilePurpose.rawValue,
                profile.stackLevel, connectorID, transactionID,
            ])
    }

    /// An id says all; otherwise every field that is given must be equal (OCPP 1.6 §5.5, errata 3.24).
    ///
    /// Unknown means that nothing fitted: what we thought it had, it has not.
    func keepClearedProfiles(_ command: EndedCommand, in transaction: Transaction) throws {
        guard command.response(ClearChargingProfile.Response.self) != nil,
            let request = try? command.request(ClearChargingProfile.self)
        else { return }
        var condition = ""
        var arguments: [any SQLConvertible] = [command.endedAt, command.verdict, command.stationID]
        func filter(_ column: String, _ value: (any SQLConvertible)?) {
            guard let value else { return }
            arguments.append(value)
            condition += " and \(column) = $\(arguments.count)"
        }
        if let id = request.id {
            filter("profile_id", id)
        } else {
            filter("connector", request.connectorId)
            filter("purpose", request.chargingProfilePurpose?.rawValue)
            filter("stack_level", request.stackLevel)
        }
        let count = try transaction.execute(
            """
            update charging_profile set state = 'cleared', detail = $2, changed_at = $1
            where station_id = $3 and state in ('installed', 'unclear')\(condition)
            """, arguments)
        guard count > 0 else { return }
        try append(
            .init(
                .stations, "station.chargingProfiles", stationID: command.stationID, subject: command.id),
            at: command.endedAt, in: transaction)
    }

    /// A TxProfile ends with its transaction (OCPP 1.6 §3.13.1).
    func endProfiles(ofTransaction id: Int64, _ message: StationMessage) throws {
        try message.transaction.execute(
            """
            update charging_profile set state = 'ended', changed_at = $1
            where station_id = $2 and transaction_id = $3 and state in ('installed', 'unclear')
            """, [message.receivedAt, message.stationID, id])
    }
}
