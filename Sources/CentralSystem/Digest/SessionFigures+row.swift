import Database
import OCPP16
import OCPPJ

extension SessionFigures {
    /// The columns of `charging_transaction` that figures are made of.
    static let columns = """
        id, station_id, evse, meter_start, meter_stop, started_at, stopped_at, stop_received_at, stop_reason,
            authorization_status
        """

    /// Of a stored session that has ended; nil for one that goes on.
    init?(_ row: Row) throws {
        guard let meterStop = try row.optionalInt("meter_stop"), let stop = try row.optionalTime("stopped_at")
        else { return nil }
        self.init(
            connectorID: try row.int("evse"),
            energyWattHours: max(0, meterStop - (try row.int("meter_start"))),
            startedAt: try row.time("started_at"), stoppedAt: stop,
            reason: try row.optionalText("stop_reason") ?? "",
            isAuthorized: try row.text("authorization_status") == AuthorizationStatus.accepted.rawValue)
    }

    /// Of a session that this stop ends.
    init(_ row: Row, _ stop: StopTransaction) throws {
        self.init(
            connectorID: try row.int("evse"),
            energyWattHours: max(0, stop.meterStop - (try row.int("meter_start"))),
            startedAt: try row.time("started_at"), stoppedAt: stop.timestamp,
            reason: (stop.reason ?? .local).rawValue,
            isAuthorized: try row.text("authorization_status") == AuthorizationStatus.accepted.rawValue)
    }

    /// What the event of a stop tells; `corrected` is what was told, or counted, of the same session before.
    func eventData(correcting corrected: SessionFigures?) -> String {
        var json = JSONWriter()
        json.object { fields in
            write(to: &fields)
            if let corrected { fields.object("corrects") { corrected.write(to: &$0) } }
        }
        return String(decoding: json.bytes, as: UTF8.self)
    }
}
