import Database
import OCPP16
import OCPPJ

extension CentralSystem {
    private static let columns = """
        id, evse, meter_start, started_at, stop_received_at, stopped_at, meter_stop, stop_reason, stop_id_tag,
        stop_answer, stop_reported_id, flags, authorization_status, is_in_events
        """
    private static let byID = "select \(columns) from charging_transaction where id = $1 and station_id = $2"

    /// Finds what the stop means: the transaction of its id or, when the station never learned that, the only
    /// open one that began before the stop (errata 3.18).
    ///
    /// What was decided on a stop before is not decided anew when it is repeated.
    func target(of stop: StopTransaction, _ message: StationMessage) throws -> StopTarget {
        let transaction = message.transaction
        let byID = try transaction.row(Self.byID, [stop.transactionId, message.stationID])
        if let byID {
            let isOpen = try byID.optionalInt64("stop_received_at") == nil
            return isOpen ? .open(byID, isMatched: false) : .ended(byID)
        }
        // An unreadable time was replaced by that of the receipt, which differs in the repetition.
        let isTimeUnreadable = stop.timestamp == message.receivedAt
        let content: [any SQLConvertible] = [
            message.stationID, stop.transactionId, stop.meterStop, isTimeUnreadable ? nil : stop.timestamp,
        ]
        let matched = try transaction.row(
            """
            select \(Self.columns) from charging_transaction
            where station_id = $1 and stop_reported_id = $2 and meter_stop = $3
                and stopped_at = coalesce($4, stop_received_at)
            """, content)
        if let matched { return .ended(matched) }
        let kept = try transaction.row(
            """
            select answer from orphan_stop
            where station_id = $1 and reported_transaction_id = $2 and meter_stop = $3
                and timestamp = coalesce($4, received_at)
            """, content)
        if let kept { return .keptOrphan(answer: try kept.text("answer")) }
        return try onlyOpenTransaction(before: stop, message).map { .open($0, isMatched: true) } ?? .none
    }

    /// The one open transaction that the stop can mean: the only one of its tag, else the only one at all.
    private func onlyOpenTransaction(before stop: StopTransaction, _ message: StationMessage) throws -> Row? {
        let open = """
            select \(Self.columns) from charging_transaction
            where station_id = $1 and stop_received_at is null and started_at <= $2
            """
        let arguments: [any SQLConvertible] = [message.stationID, stop.timestamp]
        if let tag = stop.idTag {
            let ofTag = try message.transaction.rows(
                open + " and id_tag_key = $3 limit 2", arguments + [tag.key])
            if ofTag.count == 1 { return ofTag[0] }
        }
        let all = try message.transaction.rows(open + " limit 2", arguments)
        return all.count == 1 ? all[0] : nil
    }
}
