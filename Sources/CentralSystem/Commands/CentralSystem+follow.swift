import Database
import OCPP16
import OCPPJ

extension CentralSystem {
    /// Keeps what follows from a command that has ended; one line for each action that changes what is known of a
    /// station.
    func follow(_ command: EndedCommand, in transaction: Transaction) throws {
        try rememberSupport(command, in: transaction)
        try markJobStation(ofCommand: command.id, in: transaction)
        switch command.action {
        case .getConfiguration: try keepConfiguration(command, in: transaction)
        case .changeConfiguration:
            try keepConfigurationChange(command, in: transaction)
            try keepProfileChange(command, in: transaction)
        case .getLocalListVersion: try keepLocalListVersion(command, in: transaction)
        case .sendLocalList: try keepLocalList(command, in: transaction)
        case .reserveNow: try keepReservation(command, in: transaction)
        case .cancelReservation: try keepCancellation(command, in: transaction)
        case .setChargingProfile: try keepChargingProfile(command, in: transaction)
        case .clearChargingProfile: try keepClearedProfiles(command, in: transaction)
        case .certificateSigned: try keepSignedCertificate(command, in: transaction)
        case .installCertificate: try keepInstalledCertificate(command, in: transaction)
        case .deleteCertificate: try keepDeletedCertificate(command, in: transaction)
        case .getInstalledCertificateIds: try keepCertificateList(command, in: transaction)
        default: break
        }
    }

    /// A station that does not know an action is remembered as such, until it once answers it; nothing is blocked.
    private func rememberSupport(_ command: EndedCommand, in transaction: Transaction) throws {
        let verdict = command.verdict
        let isUnsupported = verdict == "NotSupported" || verdict == "NotImplemented"
        // A configuration key or a trigger that is not known says nothing of the action.
        let isAboutArgument = [
            .changeConfiguration, .triggerMessage, .extendedTriggerMessage, .unlockConnector,
        ]
        .contains(command.action)
        if isUnsupported, command.conclusion.state == .failed || !isAboutArgument {
            try transaction.execute(
                """
                insert into unsupported_action (station_id, action, reason, command_id, at)
                values ($1, $2, $3, $4, $5)
                on conflict (station_id, action) do update set reason = excluded.reason,
                    command_id = excluded.command_id, at = excluded.at
                """,
                [command.stationID, command.action.rawValue, verdict, command.id, command.endedAt])
        } else if command.conclusion.state == .succeeded {
            try transaction.execute(
                "delete from unsupported_action where station_id = $1 and action = $2",
                [command.stationID, command.action.rawValue])
        }
    }
}
