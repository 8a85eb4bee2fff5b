import Database
import OCPP16
import OCPPJ

/// What is known of the stations' configuration: only what they were asked, or told.
extension CentralSystem {
    /// Keys that are kept of one station.
    private static let keyLimit = 1_000

    /// Takes over the keys of a GetConfiguration answer (OCPP 1.6 §5.8).
    func keepConfiguration(_ command: EndedCommand, in transaction: Transaction) throws {
        guard let answer = command.response(GetConfiguration.Response.self) else { return }
        for key in (answer.configurationKey ?? []).prefix(Self.keyLimit) {
            let value = AuthorizationKey.isSecret(key.key) ? nil : key.value
            try noteChange(
                of: key.key, to: value, source: "read", ofStation: command.stationID, at: command.endedAt,
                in: transaction)
            try transaction.execute(
                """
                insert into configuration_key (station_id, name_key, name, value, is_readonly, read_at)
                values ($1, $2, $3, $4, $5, $6)
                on conflict (station_id, name_key) do update set name = excluded.name, value = excluded.value,
                    is_readonly = excluded.is_readonly, is_unknown = 0, read_at = excluded.read_at
                """,
                [
                    command.stationID, key.key.lowercased(), key.key, value, key.readonly ? 1 : 0,
                    command.endedAt,
                ])
        }
        for name in (answer.unknownKey ?? []).prefix(Self.keyLimit) {
            try transaction.execute(
                """
                insert into configuration_key (station_id, name_key, name, is_unknown, read_at)
                values ($1, $2, $3, 1, $4)
                on conflict (station_id, name_key) do update set value = null, is_unknown = 1,
                    read_at = excluded.read_at
                """, [command.stationID, name.lowercased(), name, command.endedAt])
        }
        try append(
            .init(
                .stations, "station.configuration", stationID: command.stationID, subject: command.id),
            at: command.endedAt, in: transaction)
    }

    /// Takes over what a ChangeConfiguration was answered (OCPP 1.6 §5.3).
    func keepConfigurationChange(_ command: EndedCommand, in transaction: Transaction) throws {
        guard let response = command.response(ChangeConfiguration.Response.self),
            let request = try? command.request(ChangeConfiguration.self)
        else { return }
        let value = AuthorizationKey.isSecret(request.key) ? nil : request.value
        let isSet = response.status == .accepted
        if isSet {
            try noteChange(
                of: request.key, to: value, source: "set", ofStation: command.stationID, at: command.endedAt,
                in: transaction)
        }
        try transaction.execute(
            """
            insert into configuration_key (station_id, name_key, name, value, is_unknown, set_value, set_status,
                set_at, needs_reboot)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            on conflict (station_id, name_key) do update set
                value = case when $10 = 1 then excluded.value else configuration_key.value end,
                is_unknown = excluded.is_unknown, set_value = excluded.set_value,
                set_status = excluded.set_status, set_at = excluded.set_at, needs_reboot = excluded.needs_reboot
            """,
            [
                command.stationID, request.key.lowercased(), request.key, isSet ? value : nil,
                response.status == .notSupported ? 1 : 0, value, response.status.rawValue, command.endedAt,
                response.status == .rebootRequired ? 1 : 0, isSet ? 1 : 0,
            ])
        try append(
            .init(
                .stations, "station.configuration", stationID: command.stationID, subject: command.id),
            at: command.endedAt, in: transaction)
    }

    /// What waited for a reboot is in force after it.
    func applyRebootedConfiguration(_ message: StationMessage) throws {
        let rows = try message.transaction.rows(
            "select name, set_value from configuration_key where station_id = $1 and needs_reboot = 1",
            [message.stationID])
        for row in rows {
            try noteChange(
                of: try row.text("name"), to: try row.optionalText("set_value"), source: "reboot",
                ofStation: message.stationID, at: message.receivedAt, in: message.transaction)
        }
        guard !rows.isEmpty else { return }
        try message.transaction.execute(
            """
            update configuration_key set value = set_value, needs_reboot = 0
            where station_id = $1 and needs_reboot = 1
            """, [message.stationID])
    }

    /// The history has a row for each value that differs from the one known before; what is read for the first
    /// time is no change.
    private func noteChange(
        of name: String, to value: String?, source: String, ofStation stationID: Int64, at time: Timestamp,
        in transaction: Transaction
    ) throws {
        let row = try transaction.row(
            "select value from configuration_key where station_id = $1 and name_key = $2",
            [stationID, name.lowercased()])
        let former = try row?.optionalText("value")
        guard former != value, row != nil || source != "read" else { return }
        try transaction.execute(
            """
            insert into configuration_change (station_id, name, old_value, new_value, source, at)
            values ($1, $2, $3, $4, $5, $6)
            """, [stationID, name, former, value, source, time])
    }
}
