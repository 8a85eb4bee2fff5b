import Database
import OCPPJ

/// A stored row of meter values, as its upkeep sees it.
struct MeterValueRow {
    /// Where the sum of a span is kept.
    struct Place: Hashable {
        let start: Timestamp
        let evse: Int64
        let connector: Int64
    }

    let timestamp: Timestamp
    let evse: Int64
    let connector: Int64
    let stationID: Int64
    let receivedAt: Timestamp
    var samples: [StoredSample]

    func place(ofSpan seconds: Int64) -> Place {
        Place(start: timestamp.start(ofSpan: seconds), evse: evse, connector: connector)
    }
}

extension MeterValueRow {
    init(_ row: Row) throws {
        timestamp = try row.time("timestamp")
        evse = try row.int64("evse")
        connector = try row.int64("connector")
        stationID = try row.int64("station_id")
        receivedAt = try row.time("received_at")
        samples = StoredSample.decode(try row.text("samples"))
    }
}
