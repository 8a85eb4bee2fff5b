public import Database
import OCPP16
public import OCPPJ

extension CentralSystem {
    /// Begins to wait, at the moment when the command is sent: the effect may come before the answer.
    func expectEffect(of command: ClaimedCommand, at time: Timestamp, in transaction: Transaction) throws {
        guard let action = CentralAction(rawValue: command.action),
            let payload = try? JSONDocument(command.payload).root,
            let expectation = Expectation(action: action, payload: payload)
        else { return }
        let deadline = expectation.deadline(at: time.adding(command.timeout), settings.effectPatience)
        try transaction.execute(
            "update command set effect_state = 'awaited', effect_deadline = $1 where id = $2",
            [deadline, command.id])
    }

    /// What the station's answer means for the effect; one that was observed already stays.
    func concludeEffect(
        of id: String, _ conclusion: CommandConclusion, at time: Timestamp, in transaction: Transaction
    ) throws {
        let row = try transaction.row(
            "select \(AwaitedCommand.columns) from command where id = $1 and effect_state = 'awaited'", [id])
        guard let row, let command = try AwaitedCommand(row) else { return }
        switch conclusion.state {
        case .succeeded where conclusion.isAgreement:
            if conclusion.status == AvailabilityStatus.scheduled.rawValue {
                try transaction.execute(
                    "update command set effect_deadline = null, effect_detail = $1 where id = $2",
                    ["after the running transaction", id])
            }
            try replaceFormer(than: command, at: time, in: transaction)
            try checkAtOnce(command, conclusion, at: time, in: transaction)
        case .succeeded, .failed:
            try refuse(command, conclusion, in: transaction)
        case .timedOut, .unknown:
            // The station may have heard it all the same.
            try transaction.execute(
                "update command set effect_detail = coalesce(effect_detail, 'no answer') where id = $1", [id])
            if case .start(let connectorID, let tag) = command.expectation {
                try checkStart(of: command, connectorID, tag, at: time, in: transaction)
            }
        case .queued, .sent, .cancelled, .expired: break
        }
    }

    /// Gives up effects that nothing has shown in their time; returns how many.
    public func endOverdueEffects(at time: Timestamp, in transaction: Transaction) throws -> Int {
        let rows = try transaction.rows(
            """
            update command set effect_state = 'overdue', effect_at = $1
            where effect_state = 'awaited' and effect_deadline <= $1
            returning \(AwaitedCommand.columns)
            """, [time])
        for row in rows {
            let id = try row.text("id")
            if try row.text("action") == RemoteStartTransaction.action {
                let detail = try row.optionalText("effect_detail").map {
                    "\($0), but no transaction followed"
                }
                try transaction.execute(
                    "update command set effect_detail = $1 where id = $2",
                    [detail ?? "no connector became Preparing and no transaction followed", id])
            }
            try appendEffect(
                .overdue, of: id, stationID: try row.int64("station_id"), at: time, in: transaction)
        }
        return rows.count
    }

    func record(
        _ judgement: Judgement, of command: AwaitedCommand, at time: Timestamp, in transaction: Transaction
    ) throws {
        switch judgement {
        case .unrelated: return
        case .progress(let status, let isExpected):
            // Some stations report the same step every few seconds.
            if command.state == .awaited, command.detail == status { return }
            try append(progress: status, isExpected: isExpected, of: command, at: time, in: transaction)
            try set(.awaited, of: command, detail: status, at: time, in: transaction)
            // What had been given up goes on: it gets new time.
            try transaction.execute(
                "update command set effect_deadline = $1 where id = $2 and effect_deadline < $3",
                [command.expectation.deadline(at: time, settings.effectPatience), command.id, time])
        case .observed(let subject, let detail):
            if let detail, command.expectation.isReplacedByNext {
                try append(progress: detail, isExpected: true, of: command, at: time, in: transaction)
            }
            try set(.observed, of: command, subject: subject, detail: detail, at: time, in: transaction)
            if command.action == .remoteStartTransaction, let id = subject.flatMap({ Int64($0) }) {
                try keepProfileOfStart(command, transactionID: id, at: time, in: transaction)
            }
        case .failed(let detail):
            if command.state == .failed, command.detail == detail { return }
            try append(progress: detail, isExpected: true, of: command, at: time, in: transaction)
            try set(.failed, of: command, detail: detail, at: time, in: transaction)
        }
    }

    private func append(
        progress status: String, isExpected: Bool, of command: AwaitedCommand, at time: Timestamp,
        in transaction: Transaction
    ) throws {
        try transaction.execute(
            "insert into command_progress (command_id, at, status, is_expected) values ($1, $2, $3, $4)",
            [command.id, time, status, isExpected ? 1 : 0])
    }

    private func set(
        _ state: EffectState, of command: AwaitedCommand, subject: String? = nil, detail: String?,
        at time: Timestamp, in transaction: Transaction
    ) throws {
        try transaction.execute(
            """
            update command set effect_state = $1, effect_subject = coalesce($2, effect_subject),
                effect_detail = $3, effect_at = $4 where id = $5
            """, [state.rawValue, subject, detail, time, command.id])
        try appendEffect(state, of: command.id, stationID: command.stationID, at: time, in: transaction)
    }

    private func appendEffect(
        _ state: EffectState, of id: String, stationID: Int64, at time: Timestamp, in transaction: Transaction
    ) throws {
        try markJobStation(ofCommand: id, in: transaction)
        try append(
            .init(
                .commands, "command.effect", stationID: stationID, subject: id,
                data: #"{"state":"\#(state.rawValue)"}"#), at: time, in: transaction)
    }
}
