import Database
import OCPP16
import OCPPJ

/// What the station's answer to a command already says of its effect.
extension CentralSystem {
    /// The station said no: nothing will follow.
    ///
    /// A remote start keeps the reason, because somebody stands at the station.
    func refuse(
        _ command: AwaitedCommand, _ conclusion: CommandConclusion, in transaction: Transaction
    ) throws {
        let reason = conclusion.status ?? conclusion.errorCode ?? conclusion.state.rawValue
        let isStart = command.action == .remoteStartTransaction
        try transaction.execute(
            "update command set effect_state = $1, effect_detail = $2, effect_deadline = null where id = $3",
            [
                isStart ? EffectState.failed.rawValue : nil, isStart ? "the station answered \(reason)" : nil,
                command.id,
            ])
    }

    /// A station does one update or upload at a time: a newer request ends the older (white paper L01, N01).
    func replaceFormer(
        than command: AwaitedCommand, at time: Timestamp, in transaction: Transaction
    ) throws {
        guard command.expectation.isReplacedByNext else { return }
        try transaction.execute(
            """
            update command set effect_state = 'failed', effect_detail = $1, effect_at = $2
            where station_id = $3 and action = $4 and effect_state = 'awaited' and id <> $5
            """,
            ["replaced by a newer request", time, command.stationID, command.action.rawValue, command.id])
    }

    /// What is true already needs no further message: a station reports no status that does not change.
    func checkAtOnce(
        _ command: AwaitedCommand, _ conclusion: CommandConclusion, at time: Timestamp,
        in transaction: Transaction
    ) throws {
        switch command.expectation {
        case .availability(let connectorID, let type)
        where conclusion.status == AvailabilityStatus.accepted.rawValue:
            let row = try transaction.row(
                "select status from connector where station_id = $1 and evse = $2",
                [command.stationID, connectorID])
            guard let status = try row?.optionalText("status").flatMap(ChargePointStatus.init(rawValue:)),
                type.fits(status)
            else { return }
            try record(.observed(detail: status.rawValue), of: command, at: time, in: transaction)
        case .stop(let id):
            let row = try transaction.row(
                "select stop_reason from charging_transaction where id = $1 and stop_received_at is not null",
                [id])
            guard let row else { return }
            let detail = try row.optionalText("stop_reason")
            try record(.observed(subject: "\(id)", detail: detail), of: command, at: time, in: transaction)
        case .start(let connectorID, let tag):
            try checkStart(of: command, connectorID, tag, at: time, in: transaction)
        case .diagnostics where conclusion.responseView?["fileName"] == nil:
            try record(
                .observed(detail: "there was nothing to upload"), of: command, at: time, in: transaction)
        default: return
        }
    }

    /// A StartTransaction that came before the answer to the remote start, and after its sending.
    func checkStart(
        of command: AwaitedCommand, _ connectorID: Int?, _ tag: IdToken, at time: Timestamp,
        in transaction: Transaction
    ) throws {
        guard let sentAt = command.sentAt else { return }
        let row = try transaction.row(
            """
            select id, authorization_status from charging_transaction where station_id = $1 and id_tag_key = $2
                and start_received_at >= $3 and ($4 = 0 or evse = $4) order by id limit 1
            """, [command.stationID, tag.key, sentAt, connectorID ?? 0])
        guard let row else { return }
        let verdict = try row.text("authorization_status")
        let refusal =
            verdict == AuthorizationStatus.accepted.rawValue ? nil : "the tag was refused: \(verdict)"
        try record(
            .observed(subject: "\(try row.int64("id"))", detail: refusal), of: command, at: time,
            in: transaction)
    }
}

extension CommandConclusion {
    /// Whether the station said that it will do it; answers without a status are agreement.
    var isAgreement: Bool {
        guard let status else { return true }
        return ["Accepted", "Scheduled", "AcceptedCanceled", "RebootRequired"].contains(status)
    }
}
