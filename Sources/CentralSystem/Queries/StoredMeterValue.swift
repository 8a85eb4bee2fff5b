import Database
public import OCPPJ

/// The values of one instant with what they belong to, as exports show them.
public struct StoredMeterValue: Sendable {
    /// The place of a row in the order of an export: whose it is, the station's time, connector, span.
    public struct Key: Sendable, Hashable {
        let owner: Int64
        let timestamp: Int64
        let evse: Int64
        let span: Int64
    }

    public let station: String
    public let connectorId: Int
    /// Nil for values that belong to no transaction.
    public let transactionId: Int64?
    public let timestamp: Timestamp
    public let receivedAt: Timestamp
    /// The seconds from `timestamp` for which the values stand; nil for those of an instant.
    public let span: Int?
    public let samples: [StoredSample]
    let key: Key

    static let select = """
        select meter_value.*, station.identity
        from meter_value join station on station.id = meter_value.station_id
        """

    init(_ row: Row) throws {
        key = Key(
            owner: try row.int64("owner"), timestamp: try row.int64("timestamp"), evse: try row.int64("evse"),
            span: try row.int64("span"))
        station = try row.text("identity")
        connectorId = Int(key.evse)
        transactionId = MeterValueOwner(number: key.owner).transactionID
        timestamp = Timestamp(microseconds: key.timestamp)
        receivedAt = try row.time("received_at")
        span = try row.span()
        samples = StoredSample.decode(try row.text("samples"))
    }
}

extension Row {
    /// The seconds that a row of meter values sums up; nil when it sums up nothing.
    func span() throws -> Int? {
        let seconds = try int("span")
        return seconds > 0 ? seconds : nil
    }
}
