public import Database
public import OCPPJ

/// A transaction as it is shown.
public struct TransactionRecord: Sendable {
    public let transactionId: Int64
    public let station: String
    public let connectorId: Int
    public let idTag: String
    public let parentIdTag: String?
    public let startedAt: Timestamp
    public let startReceivedAt: Timestamp
    public let meterStartWh: Int
    /// The status that StartTransaction was answered with, and why it was refused.
    public let startVerdict: String
    public let startVerdictReason: String?
    public let reservationId: Int?
    public let stoppedAt: Timestamp?
    public let stopReceivedAt: Timestamp?
    public let meterStopWh: Int?
    public let stopReason: String?
    public let stopIdTag: String?
    /// Energy so far, or in all: the last register less the first; nil while nothing is known.
    public let energyWh: Int?
    public let powerW: Int?
    public let stateOfCharge: Int?
    public let meterAt: Timestamp?
    public let flags: [TransactionFlag]

    static let select = """
        select charging_transaction.*, charging_transaction.id as page_key, station.identity
        from charging_transaction join station on station.id = charging_transaction.station_id
        """

    init(_ row: Row) throws {
        transactionId = try row.int64("id")
        station = try row.text("identity")
        connectorId = try row.int("evse")
        idTag = try row.text("id_tag")
        parentIdTag = try row.optionalText("parent_key")
        startedAt = try row.time("started_at")
        startReceivedAt = try row.time("start_received_at")
        meterStartWh = try row.int("meter_start")
        startVerdict = try row.text("authorization_status")
        startVerdictReason = try row.optionalText("authorization_reason")
        reservationId = try row.optionalInt("reservation_id")
        stoppedAt = try row.optionalTime("stopped_at")
        stopReceivedAt = try row.optionalTime("stop_received_at")
        meterStopWh = try row.optionalInt("meter_stop")
        stopReason = try row.optionalText("stop_reason")
        stopIdTag = try row.optionalText("stop_id_tag")
        energyWh = try (meterStopWh ?? row.optionalInt("energy_wh")).map { [meterStartWh] in $0 - meterStartWh
        }
        powerW = try row.optionalInt("power_w")
        stateOfCharge = try row.optionalInt("soc")
        meterAt = try row.optionalTime("meter_at")
        flags = TransactionFlag.flags(try row.text("flags"))
    }
}

/// A stop that belongs to no known transaction.
public struct OrphanStopRecord: Sendable {
    public let id: Int64
    public let station: String
    public let reportedTransactionId: Int64
    public let idTag: String?
    public let meterStopWh: Int
    public let timestamp: Timestamp
    public let receivedAt: Timestamp
    public let reason: String?
    /// JSON text: the meter values that came with it.
    public let transactionData: String
}

/// The values of one instant.
public struct MeterValueRecord: Sendable {
    public let timestamp: Timestamp
    public let receivedAt: Timestamp
    public let connectorId: Int
    /// The seconds from `timestamp` for which the values stand; nil for those of an instant.
    public let span: Int?
    public let samples: [StoredSample]
}

extension CentralSystem {
    public func transaction(_ id: Int64, in transaction: Transaction) throws -> TransactionRecord? {
        try transaction.row(TransactionRecord.select + " where charging_transaction.id = $1", [id])
            .map(TransactionRecord.init)
    }

    /// The meter values of a transaction in the order of the station's time, behind `after`.
    public func meterValues(
        ofTransaction id: Int64, after: Int64?, limit: Int, in transaction: Transaction
    ) throws -> PageOf<MeterValueRecord> {
        let rows = try transaction.rows(
            """
            select timestamp, received_at, evse, span, samples from meter_value
            where owner = $1 and timestamp > $2 order by timestamp limit $3
            """, [id, after ?? Int64.min, limit + 1])
        let records = try rows.prefix(limit).map { row in
            MeterValueRecord(
                timestamp: try row.time("timestamp"), receivedAt: try row.time("received_at"),
                connectorId: try row.int("evse"), span: try row.span(),
                samples: StoredSample.decode(try row.text("samples")))
        }
        return PageOf(items: records, next: rows.count > limit ? records.last?.timestamp.microseconds : nil)
    }

    public func orphanStops(
        scope: SiteScope = .all, _ page: PageRequest, in transaction: Transaction
    ) throws -> PageOf<OrphanStopRecord> {
        var query = ListQuery()
        query.filter(scope)
        return try query.page(
            """
            select orphan_stop.*, orphan_stop.id as page_key, station.identity
            from orphan_stop join station on station.id = orphan_stop.station_id
            """, key: "orphan_stop.id", page, in: transaction
        ).map { row in
            OrphanStopRecord(
                id: try row.int64("id"), station: try row.text("identity"),
                reportedTransactionId: try row.int64("reported_transaction_id"),
                idTag: try row.optionalText("id_tag"), meterStopWh: try row.int("meter_stop"),
                timestamp: try row.time("timestamp"), receivedAt: try row.time("received_at"),
                reason: try row.optionalText("reason"),
                transactionData: try row.text("transaction_data"))
        }
    }
}
