import Database
import OCPP16
import OCPPJ

extension CentralSystem {
    /// Looks what the message shows of the effects that commands to the station were to have.
    func observe(_ observation: Observation, _ message: StationMessage) throws {
        for command in try candidates(for: observation, message) {
            // A StartTransaction that crosses a remote start may be older; the station's answer decides.
            if case .start = observation, command.isUnanswered { continue }
            let judgement = try command.expectation.judge(
                observation, try soFar(of: command, observation, message),
                isWholeStation: { try isWholeStation($0, message) })
            try record(judgement, of: command, at: message.receivedAt, in: message.transaction)
        }
    }

    /// Commands that wait; of jobs that stations report by status, also the newest that had been given up.
    private func candidates(
        for observation: Observation, _ message: StationMessage
    ) throws -> [AwaitedCommand] {
        var rows = try message.transaction.rows(Self.awaited, [message.stationID])
        if let action = observation.reportedAction {
            rows += try message.transaction.rows(Self.newestGivenUp, [message.stationID, action.rawValue])
        }
        return try rows.compactMap { try AwaitedCommand($0) }
    }

    // Texts that are made once: every message runs the first of them.
    private static let awaited = """
        select \(AwaitedCommand.columns) from command
        where station_id = $1 and effect_state = 'awaited' order by sequence
        """
    private static let newestGivenUp = """
        select \(AwaitedCommand.columns) from command where sequence = (
            select max(sequence) from command
            where station_id = $1 and action = $2 and effect_state is not null)
        and effect_state in ('failed', 'overdue')
        """

    private func soFar(
        of command: AwaitedCommand, _ observation: Observation, _ message: StationMessage
    ) throws -> EffectSoFar {
        var soFar = EffectSoFar(detail: command.detail, messageID: message.messageID)
        guard observation.reportedAction != nil else { return soFar }
        let row = try message.transaction.row(
            "select count(*) as n from command_progress where command_id = $1 and status like '%Failed'",
            [command.id])
        soFar.failures = try row?.int("n") ?? 0
        return soFar
    }

    /// Whether every connector that is known fits the availability.
    private func isWholeStation(_ type: AvailabilityType, _ message: StationMessage) throws -> Bool {
        let rows = try message.transaction.rows(
            "select status from connector where station_id = $1 and evse > 0 and status is not null",
            [message.stationID])
        let statuses = try rows.compactMap { ChargePointStatus(rawValue: try $0.text("status")) }
        return !statuses.isEmpty && statuses.allSatisfy(type.fits)
    }
}

extension Observation {
    /// The command whose progress a report of status tells.
    var reportedAction: CentralAction? {
        switch self {
        case .firmware: .updateFirmware
        case .signedFirmware: .signedUpdateFirmware
        case .diagnostics: .getDiagnostics
        case .log: .getLog
        default: nil
        }
    }
}
