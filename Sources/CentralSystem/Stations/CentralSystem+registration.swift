import Database
import OCPP16
import OCPPJ

extension CentralSystem {
    /// Before its BootNotification was accepted a station may send only that (OCPP-J errata 3.8), and what a
    /// trigger has asked of it while it is pending.
    func checkRegistration(_ action: StationAction, _ message: StationMessage) throws {
        guard action != .bootNotification, !message.context.isAccepted else { return }
        let station = try message.transaction.row(
            "select registration, accepted_at from station where id = $1", [message.stationID])
        if try station?.text("registration") == Registration.accepted.rawValue {
            if settings.serveBeforeBoot { return }
            if try station?.optionalInt64("accepted_at") != nil { return }
        }
        if try isTriggered(action, message) { return }
        throw CallError(
            code: .securityError, description: "No BootNotification of this station has been accepted")
    }

    /// What a trigger calls each message that it can ask for.
    private static let triggers: [StationAction: String] = [
        .statusNotification: "StatusNotification", .meterValues: "MeterValues", .heartbeat: "Heartbeat",
        .diagnosticsStatusNotification: "DiagnosticsStatusNotification",
        .firmwareStatusNotification: "FirmwareStatusNotification",
        .signedFirmwareStatusNotification: "FirmwareStatusNotification",
        .logStatusNotification: "LogStatusNotification", .signCertificate: "SignChargePointCertificate",
    ]

    /// Whether a TriggerMessage or ExtendedTriggerMessage on this connection asked for the message.
    private func isTriggered(_ action: StationAction, _ message: StationMessage) throws -> Bool {
        guard let wanted = Self.triggers[action] else { return false }
        let row = try message.transaction.row(
            """
            select 1 as found from command where station_id = $1 and generation = $2
                and action in ('TriggerMessage', 'ExtendedTriggerMessage') and payload like $3 limit 1
            """, [message.stationID, message.context.generation, "%\"\(wanted)\"%"])
        return row != nil
    }

    /// Answers Accepted, Pending or Rejected as the operator has decided, and keeps what the station tells
    /// of itself (OCPP 1.6 §4.2).
    ///
    /// Open transactions stay open: their stops follow.
    func bootNotification(_ payload: JSONView, _ message: StationMessage) throws -> Answer {
        let boot: BootNotification = try decode(payload, message)
        let row = try message.transaction.row(
            """
            update station set vendor = $1, model = $2, serial_number = $3, charge_box_serial_number = $4,
                firmware_version = $5, iccid = $6, imsi = $7, meter_type = $8, meter_serial_number = $9,
                boot_at = $10,
                accepted_at = case when registration = 'accepted' then coalesce(accepted_at, $10) else accepted_at end
            where id = $11 returning registration
            """,
            [
                boot.chargePointVendor, boot.chargePointModel, boot.chargePointSerialNumber,
                boot.chargeBoxSerialNumber, boot.firmwareVersion, boot.iccid, boot.imsi, boot.meterType,
                boot.meterSerialNumber, message.receivedAt, message.stationID,
            ])
        let status: RegistrationStatus =
            switch try row.flatMap({ Registration(rawValue: try $0.text("registration")) }) {
            case .accepted: .accepted
            case .pending: .pending
            case .rejected, .blocked, nil: .rejected
            }
        try observe(.boot(firmwareVersion: boot.firmwareVersion), message)
        try applyRebootedConfiguration(message)
        if status == .accepted, settings.readsConfigurationAfterBoot { try readConfiguration(message) }
        let interval = status == .accepted ? settings.heartbeatInterval : settings.bootRetryInterval
        try append(
            .init(
                .stations, "station.booted", stationID: message.stationID, identity: message.context.identity,
                subject: status.rawValue), at: message.receivedAt, in: message.transaction)
        let response = BootNotification.Response(
            status: status, currentTime: message.receivedAt, interval: Int(interval.components.seconds))
        return Answer(result: .success(response.encoded()), registration: status)
    }

    func insertStation(
        _ identity: String, _ registration: Registration, by actor: String, at time: Timestamp,
        in transaction: Transaction
    ) throws {
        let row = try transaction.row(
            "insert into station (identity, registration, created_at, created_by) values ($1, $2, $3, $4) returning id",
            [identity, registration.rawValue, time, actor])
        try append(
            .init(
                .stations, "station.registered", stationID: try row?.int64("id"), identity: identity,
                subject: registration.rawValue, actor: actor), at: time, in: transaction)
    }
}
