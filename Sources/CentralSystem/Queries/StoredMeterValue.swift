import Database
public import OCPP16
public import OCPPJ

/// The values of one instant with what they belong to, as exports show them.
public struct StoredMeterValue: Sendable {
    /// The place of a row in the order of an export: station, connector, the station's time, transaction.
    public struct Key: Sendable, Hashable {
        let stationID: Int64
        let evse: Int64
        let connector: Int64
        let timestamp: Int64
        let transactionID: Int64
    }

    public let station: String
    public let connectorId: Int
    /// Nil for values that belong to no transaction.
    public let transactionId: Int64?
    public let timestamp: Timestamp
    public let receivedAt: Timestamp
    public let sampledValue: [SampledValue]
    let key: Key

    static let select = """
        select meter_value.*, station.identity
        from meter_value join station on station.id = meter_value.station_id
        """

    init(_ row: Row) throws {
        key = Key(
            stationID: try row.int64("station_id"), evse: try row.int64("evse"),
            connector: try row.int64("connector"), timestamp: try row.int64("timestamp"),
            transactionID: try row.int64("transaction_id"))
        station = try row.text("identity")
        connectorId = Int(key.evse)
        transactionId = key.transactionID == 0 ? nil : key.transactionID
        timestamp = Timestamp(microseconds: key.timestamp)
        receivedAt = try row.time("received_at")
        sampledValue = CompactSample.decode(try row.text("samples")).map(\.sample)
    }
}
