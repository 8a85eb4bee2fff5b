public import Database
public import OCPPJ

/// A reservation as it is shown.
public struct ReservationRecord: Sendable {
    public let id: Int64
    public let station: String
    /// The id that the station knows it by.
    public let reservationId: Int64
    /// 0 means any connector.
    public let connectorId: Int
    public let idTag: String
    public let expiryDate: Timestamp
    public let state: ReservationState
    /// How the station put it, or what ended it.
    public let detail: String?
    public let commandID: String
    public let transactionId: Int64?
    public let requestedBy: String
    public let createdAt: Timestamp
    public let changedAt: Timestamp

    init(_ row: Row) throws {
        id = try row.int64("id")
        station = try row.text("identity")
        reservationId = try row.int64("reservation_id")
        connectorId = try row.int("evse")
        idTag = try row.text("id_tag")
        expiryDate = try row.time("expires_at")
        state = ReservationState(rawValue: try row.text("state")) ?? .unclear
        detail = try row.optionalText("detail")
        commandID = try row.text("command_id")
        transactionId = try row.optionalInt64("transaction_id")
        requestedBy = try row.text("requested_by")
        createdAt = try row.time("created_at")
        changedAt = try row.time("changed_at")
    }

    static let select = """
        select reservation.*, reservation.id as page_key, station.identity
        from reservation join station on station.id = reservation.station_id
        """
}

extension CentralSystem {
    public func reservation(_ id: Int64, in transaction: Transaction) throws -> ReservationRecord? {
        try transaction.row(ReservationRecord.select + " where reservation.id = $1", [id])
            .map(ReservationRecord.init)
    }

    public func reservation(ofCommand id: String, in transaction: Transaction) throws -> ReservationRecord? {
        try transaction.row(ReservationRecord.select + " where reservation.command_id = $1", [id])
            .map(ReservationRecord.init)
    }

    /// Reservations, newest first.
    public func reservations(
        station: String? = nil, state: ReservationState? = nil, scope: SiteScope = .all, _ page: PageRequest,
        in transaction: Transaction
    ) throws -> PageOf<ReservationRecord> {
        var query = ListQuery()
        query.filter(scope)
        query.filter("station.identity = ?", station)
        query.filter("reservation.state = ?", state?.rawValue)
        return try query.page(ReservationRecord.select, key: "reservation.id", page, in: transaction)
            .map(ReservationRecord.init)
    }

    /// An id that the station has not been given yet.
    public func nextReservationID(station identity: String, in transaction: Transaction) throws -> Int64 {
        let row = try transaction.row(
            """
            select coalesce(max(reservation_id), 0) as n from reservation join station
            on station.id = reservation.station_id where identity = $1 and reservation_id < 2147483647
            """, [identity])
        return (try row?.int64("n") ?? 0) + 1
    }

    /// Ends reservations whose time is over; returns how many.
    public func expireReservations(at time: Timestamp, in transaction: Transaction) throws -> Int {
        let rows = try transaction.rows(
            """
            update reservation set state = 'expired', changed_at = $1
            where state in ('active', 'unclear') and expires_at <= $1 returning id, station_id
            """, [time])
        for row in rows {
            try appendReservation(
                try row.int64("id"), .expired, stationID: try row.int64("station_id"), at: time,
                in: transaction)
        }
        return rows.count
    }
}
