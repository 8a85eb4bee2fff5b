public import Database
public import OCPPJ

extension CentralSystem {
    /// Notes when stations were last heard.
    public func touch(
        _ seen: some Sequence<(stationID: Int64, at: Timestamp)>, in transaction: Transaction
    ) throws {
        for (stationID, time) in seen {
            try transaction.send("update station set last_seen_at = $1 where id = $2", [time, stationID])
        }
    }
}
