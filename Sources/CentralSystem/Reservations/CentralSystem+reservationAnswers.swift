import Database
import OCPP16
import OCPPJ

/// The life of reservations, as commands and the stations' messages drive it.
extension CentralSystem {
    /// A reservation is shown from the moment when it is asked for, whoever asks.
    func requestReservation(
        _ command: NewCommand, id: String, stationID: Int64, at time: Timestamp, in transaction: Transaction
    ) throws {
        let request = try ReserveNow.decode(command.payload, .lenient, ranges: .reported).value
        try transaction.execute(
            """
            insert into reservation (station_id, reservation_id, evse, id_tag, tag_key, parent_key, expires_at,
                state, command_id, requested_by, created_at, changed_at)
            values ($1, $2, $3, $4, $5, $6, $7, 'requested', $8, $9, $10, $10)
            """,
            [
                stationID, request.reservationId, request.connectorId, request.idTag.text, request.idTag.key,
                request.parentIdTag?.key, request.expiryDate, id, command.requestedBy, time,
            ])
    }

    func keepReservation(_ command: EndedCommand, in transaction: Transaction) throws {
        let answer = command.response(ReserveNow.Response.self)
        var state = ReservationState.refused
        switch command.conclusion.state {
        case .succeeded where answer?.status == .accepted: state = .active
        case .timedOut, .unknown: state = .unclear
        case .cancelled, .expired: state = .cancelled
        default: break
        }
        let row = try transaction.row(
            """
            update reservation set state = $1, detail = $2, changed_at = $3
            where command_id = $4 and state = 'requested' returning id, reservation_id
            """, [state.rawValue, state == .active ? nil : command.verdict, command.endedAt, command.id])
        guard let row else { return }
        if state == .active {
            // OCPP 1.6 §5.13: a known id replaces the reservation.
            try transaction.execute(
                """
                update reservation set state = 'replaced', changed_at = $1
                where station_id = $2 and reservation_id = $3 and id <> $4 and state in ('active', 'unclear')
                """,
                [command.endedAt, command.stationID, try row.int64("reservation_id"), try row.int64("id")])
        }
        try appendReservation(
            try row.int64("id"), state, stationID: command.stationID, at: command.endedAt, in: transaction)
    }

    func keepCancellation(_ command: EndedCommand, in transaction: Transaction) throws {
        guard let answer = command.response(CancelReservation.Response.self),
            let request = try? command.request(CancelReservation.self)
        else { return }
        let state: ReservationState = answer.status == .accepted ? .cancelled : .lost
        let detail = state == .lost ? "the station did not know it when it was cancelled" : nil
        try end(
            state, detail, where: "reservation_id = $5", [request.reservationId],
            stationID: command.stationID, at: command.endedAt, in: transaction)
    }

    /// A start uses the reservation that it names, or else the one that its tag or group has on the connector.
    func useReservation(
        _ start: StartTransaction, transactionID: Int64, parent: IdToken?, _ message: StationMessage
    ) throws {
        let live = try message.transaction.rows(
            """
            select id, reservation_id, evse, tag_key, parent_key from reservation
            where station_id = $1 and state in ('active', 'unclear') order by id
            """, [message.stationID])
        let fit =
            try live.first { try $0.int("reservation_id") == start.reservationId }
            ?? live.first { row in
                guard start.reservationId == nil, [0, start.connectorId].contains(try row.int("evse")) else {
                    return false
                }
                let group = try row.optionalText("parent_key")
                return try row.text("tag_key") == start.idTag.key || (group != nil && group == parent?.key)
            }
        guard let fit else { return }
        let isOwn = try fit.text("tag_key") == start.idTag.key
        try message.transaction.execute(
            """
            update reservation set state = 'used', detail = $1, transaction_id = $2, changed_at = $3 where id = $4
            """,
            [
                isOwn ? nil : "by another tag of the group", transactionID, message.receivedAt,
                try fit.int64("id"),
            ])
        try appendReservation(
            try fit.int64("id"), .used, stationID: message.stationID, at: message.receivedAt,
            in: message.transaction)
    }

    /// A connector that is out of order holds no reservation (OCPP 1.6 §5.13); connector 0 means the station.
    func endReservations(on status: StatusNotification, _ message: StationMessage) throws {
        guard status.status == .faulted || status.status == .unavailable else { return }
        let place = status.connectorId == 0 ? "$5 = 0" : "evse = $5"
        try end(
            .ended, "connector \(status.connectorId) became \(status.status.rawValue)", where: place,
            [status.connectorId], stationID: message.stationID, at: message.receivedAt,
            in: message.transaction)
    }

    private func end(
        _ state: ReservationState, _ detail: String?, where condition: String,
        _ arguments: [any SQLConvertible], stationID: Int64, at time: Timestamp, in transaction: Transaction
    ) throws {
        let rows = try transaction.rows(
            """
            update reservation set state = $1, detail = $2, changed_at = $3
            where station_id = $4 and \(condition) and state in ('active', 'unclear') returning id
            """, [state.rawValue, detail, time, stationID] + arguments)
        for row in rows {
            try appendReservation(
                try row.int64("id"), state, stationID: stationID, at: time, in: transaction)
        }
    }

    func appendReservation(
        _ id: Int64, _ state: ReservationState, stationID: Int64, at time: Timestamp,
        in transaction: Transaction
    ) throws {
        try append(
            .init(
                .stations, "reservation.\(state.rawValue)", stationID: stationID, subject: "\(id)"), at: time,
            in: transaction)
    }
}
