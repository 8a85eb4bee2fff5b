public import Database

/// What is known of one station, newest first.
extension CentralSystem {
    public func connections(
        ofStation id: Int64, _ page: PageRequest, in transaction: Transaction
    ) throws -> PageOf<ConnectionRecord> {
        try list("connection", ofStation: id, page, in: transaction).map { row in
            ConnectionRecord(
                id: try row.int64("id"), remoteAddress: try row.text("remote_address"),
                node: try row.text("node"), openedAt: try row.time("opened_at"),
                closedAt: try row.optionalTime("closed_at"), closeCode: try row.optionalInt("close_code"),
                closeReason: try row.optionalText("close_reason"))
        }
    }

    /// The connectors in their order, 0 (the station itself) included.
    public func connectors(ofStation id: Int64, in transaction: Transaction) throws -> [ConnectorRecord] {
        try transaction.rows(
            """
            select connector.*, (select max(id) from charging_transaction
                where station_id = connector.station_id and evse = connector.evse
                    and stop_received_at is null and flags not like '%superseded%') as transaction_id
            from connector where station_id = $1 order by evse, connector
            """, [id]
        ).map { row in
            ConnectorRecord(
                connectorId: try row.int("evse"), status: try row.optionalText("status"),
                errorCode: try row.optionalText("error_code"), info: try row.optionalText("info"),
                vendorId: try row.optionalText("vendor_id"),
                vendorErrorCode: try row.optionalText("vendor_error_code"),
                timestamp: try row.optionalTime("status_at"), updatedAt: try row.optionalTime("received_at"),
                energyWh: try row.optionalInt("energy_wh"), powerW: try row.optionalInt("power_w"),
                stateOfCharge: try row.optionalInt("soc"), meterAt: try row.optionalTime("meter_at"),
                transactionId: try row.optionalInt64("transaction_id"))
        }
    }

    public func deviations(
        ofStation id: Int64, _ page: PageRequest, in transaction: Transaction
    ) throws -> PageOf<DeviationRecord> {
        try list("deviation", ofStation: id, page, in: transaction).map { row in
            DeviationRecord(
                id: try row.int64("id"), action: try row.text("action"), path: try row.text("path"),
                kind: try row.text("kind"), detail: try row.text("detail"), count: try row.int("count"),
                firstAt: try row.time("first_at"), lastAt: try row.time("last_at"))
        }
    }

    public func notifications(
        ofStation id: Int64, _ page: PageRequest, in transaction: Transaction
    ) throws -> PageOf<NotificationRecord> {
        try list("station_notification", ofStation: id, page, in: transaction).map { row in
            NotificationRecord(
                id: try row.int64("id"), kind: try row.text("kind"), status: try row.optionalText("status"),
                requestId: try row.optionalInt("request_id"), detail: try row.optionalText("detail"),
                timestamp: try row.optionalTime("timestamp"), receivedAt: try row.time("received_at"))
        }
    }

    /// Refused attempts, the latest first; of somebody with a scope those of its stations' identities.
    public func refusedAttempts(
        scope: SiteScope = .all, _ page: PageRequest, in transaction: Transaction
    ) throws -> PageOf<RefusedAttemptRecord> {
        var query = ListQuery()
        if let condition = scope.condition(on: "site_id") {
            query.filter("identity in (select identity from station where \(condition))")
        }
        return try query.page(RefusedAttemptRecord.select, key: "last_at", page, in: transaction)
            .map(RefusedAttemptRecord.init)
    }

    /// The key of the station with an identity.
    func stationID(_ identity: String, in transaction: Transaction) throws -> Int64? {
        try transaction.row("select id from station where identity = $1", [identity])?.int64("id")
    }

    private func list(
        _ table: String, ofStation id: Int64, _ page: PageRequest, in transaction: Transaction
    ) throws -> PageOf<Row> {
        var query = ListQuery()
        query.filter("station_id = ?", id)
        return try query.page("select *, id as page_key from \(table)", key: "id", page, in: transaction)
    }
}
