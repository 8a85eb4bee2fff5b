public import Database
import Foundation
import OCPP16
public import OCPPJ

extension CentralSystem {
    /// Stores a command for a station; it is sent when its turn comes.
    ///
    /// Throws `CommandRefusal`. Returns the command's id and the station's.
    public func submitCommand(
        _ new: NewCommand, at time: Timestamp, in transaction: Transaction
    ) throws -> (id: String, stationID: Int64) {
        let checked: CentralCommand.Checked
        do {
            checked = try CentralCommand.check(action: new.action, payload: new.payload)
        } catch {
            throw CommandRefusal.payload(error)
        }
        let station = try transaction.row(
            "select id, connected_at, registration, accepted_at from station where identity = $1",
            [new.identity])
        guard let station else { throw CommandRefusal.unknownStation }
        let stationID = try station.int64("id")
        let isOnline = try station.optionalInt64("connected_at") != nil
        guard isOnline || new.queuesWhenOffline else { throw CommandRefusal.stationOffline }
        if let expiry = new.expiresAt, expiry <= time { throw CommandRefusal.alreadyExpired }
        let waiting = try transaction.row(
            "select count(*) as n from command where station_id = $1 and state = 'queued'", [stationID])
        guard try waiting?.int("n") ?? 0 < settings.commandQueueLimit else {
            throw CommandRefusal.queueFull(limit: settings.commandQueueLimit)
        }
        let warnings =
            try checked.warnings + Self.advice(on: checked, for: station)
            + stationAdvice(on: checked, ofStation: stationID, at: time, in: transaction)
        let id = UUID().uuidString.lowercased()
        let expiresAt = new.expiresAt ?? time.adding(new.queuesWhenOffline ? .seconds(3_600) : .seconds(600))
        try transaction.execute(
            """
            insert into command (id, station_id, action, payload, state, reason, requested_by, created_at,
                expires_at, timeout_ms, warnings, message_id, job_id)
            values ($1, $2, $3, $4, 'queued', $5, $6, $7, $8, $9, $10, $11, $12)
            """,
            [
                id, stationID, new.action, String(decoding: checked.payload, as: UTF8.self), new.reason,
                new.requestedBy, time, expiresAt, (new.timeout ?? settings.callTimeout).milliseconds,
                Self.json(warnings),
                UUID().uuidString.lowercased(), new.jobID,
            ])
        if checked.action == .reserveNow {
            try requestReservation(new, id: id, stationID: stationID, at: time, in: transaction)
        }
        try append(
            .init(
                .commands, "command.queued", stationID: stationID, identity: new.identity, subject: id,
                actor: new.requestedBy, data: #"{"action":"\#(checked.action.rawValue)"}"#),
            at: time, in: transaction)
        try tell(.command(stationID: stationID), in: transaction)
        return (id, stationID)
    }

    /// Takes back a command that has not been sent.
    ///
    /// Returns whether it was still queued.
    public func cancelCommand(
        _ id: String, actor: String, at time: Timestamp, in transaction: Transaction
    ) throws -> Bool {
        let row = try transaction.row(
            """
            update command set state = 'cancelled', concluded_at = $1 where id = $2 and state = 'queued'
            returning id, station_id, action, payload
            """, [time, id])
        guard let row else { return false }
        try end([row], as: .cancelled, actor: actor, at: time, in: transaction)
        return true
    }

    /// What the registration of the station makes inadvisable; it is sent all the same.
    private static func advice(on command: CentralCommand.Checked, for station: Row) throws -> [String] {
        let registration = try station.text("registration")
        let isAccepted = try station.optionalInt64("accepted_at") != nil
        switch command.action {
        case .remoteStartTransaction, .remoteStopTransaction:
            guard registration == Registration.pending.rawValue else { return [] }
            return ["OCPP 1.6 §4.2: not to be sent while the station is Pending"]
        case .triggerMessage, .extendedTriggerMessage:
            let isBoot = String(decoding: command.payload, as: UTF8.self).contains(#""BootNotification""#)
            guard isBoot, isAccepted, registration == Registration.accepted.rawValue else { return [] }
            return ["OCPP 1.6 errata 3.40: an accepted station boots by itself"]
        default: return []
        }
    }

    private static func json(_ texts: [String]) -> String {
        var writer = JSONWriter()
        writer.array { list in
            for text in texts { list.string(text) }
        }
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}

extension Duration {
    /// Whole milliseconds.
    var milliseconds: Int { Int(components.seconds * 1_000 + components.attoseconds / 1_000_000_000_000_000) }
}
