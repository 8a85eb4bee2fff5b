import Database
import OCPP16
import OCPPJ

extension CentralSystem {
    /// Keeps every value, whatever it belongs to; the answer is always `{}` (OCPP 1.6 §4.7, errata 3.18).
    func meterValues(_ request: MeterValues, _ message: StationMessage) throws -> EmptyResponse {
        let id = try transactionID(of: request, message)
        try merge(
            request.meterValue, connectorID: request.connectorId, transactionID: id,
            reportedID: request.transactionId, message)
        try observe(.meterValues(connectorID: request.connectorId), message)
        return EmptyResponse()
    }

    /// The transaction that the values belong to; 0 for none.
    ///
    /// An id that the station cannot have from us means the only open transaction of the connector that
    /// began before the values.
    private func transactionID(of request: MeterValues, _ message: StationMessage) throws -> Int64 {
        guard let reported = request.transactionId else { return 0 }
        let known = try message.transaction.row(
            "select id from charging_transaction where id = $1 and station_id = $2",
            [reported, message.stationID])
        if let known { return try known.int64("id") }
        let first = request.meterValue.map(\.timestamp).min() ?? message.receivedAt
        let open = try message.transaction.rows(
            """
            select id from charging_transaction where station_id = $1 and evse = $2 and stop_received_at is null
                and started_at <= $3 limit 2
            """, [message.stationID, request.connectorId, first])
        return open.count == 1 ? try open[0].int64("id") : 0
    }

    /// Stores values once: those of an instant that is known already add only what is new.
    func merge(
        _ values: [MeterValue], connectorID: Int, transactionID: Int64, reportedID: Int?,
        _ message: StationMessage
    ) throws {
        let owner = MeterValueOwner(transaction: transactionID, station: message.stationID)
        for value in values where !value.sampledValue.isEmpty {
            let samples = value.sampledValue.map { StoredSample($0) }
            let inserted = try message.transaction.execute(
                """
                insert into meter_value (owner, timestamp, evse, connector, span, station_id, received_at,
                    reported_transaction_id, samples) values ($1, $2, $3, 1, 0, $4, $5, $6, $7)
                on conflict (owner, timestamp, evse, connector, span) do nothing
                """,
                [
                    owner, value.timestamp, connectorID, message.stationID, message.receivedAt, reportedID,
                    StoredSample.encode(samples),
                ])
            if inserted == 0 {
                try add(samples, to: value.timestamp, connectorID, owner, message.transaction)
            }
        }
        try updateLatest(values, connectorID: connectorID, transactionID: transactionID, message)
    }

    private func add(
        _ samples: [StoredSample], to time: Timestamp, _ connectorID: Int, _ owner: MeterValueOwner,
        _ transaction: Transaction
    ) throws {
        let key: [any SQLConvertible] = [owner, time, connectorID]
        let place = "owner = $1 and timestamp = $2 and evse = $3 and connector = 1 and span = 0"
        let row = try transaction.row("select samples from meter_value where \(place)", key)
        var known = try row.map { StoredSample.decode(try $0.text("samples")) } ?? []
        let keys = Set(known.map(\.key))
        let new = samples.filter { !keys.contains($0.key) }
        guard !new.isEmpty else { return }
        known += new
        try transaction.execute(
            "update meter_value set samples = $4 where \(place)", key + [StoredSample.encode(known)])
    }

    /// The values that live views show only move forward in the station's time (`behaviours` §4).
    ///
    /// A time ahead of ours counts as ours, so that one value of a wrong clock does not stop them for ever.
    private func updateLatest(
        _ values: [MeterValue], connectorID: Int, transactionID: Int64, _ message: StationMessage
    ) throws {
        let reading = LiveReading(values)
        guard let time = reading.time else { return }
        let arguments: [any SQLConvertible] = [
            reading.energyWattHours, reading.powerWatts, reading.stateOfCharge, min(time, message.receivedAt),
        ]
        if transactionID > 0 {
            try message.transaction.send(
                """
                update charging_transaction set energy_wh = coalesce($1, energy_wh),
                    power_w = coalesce($2, power_w), soc = coalesce($3, soc), meter_at = $4
                where id = $5 and stop_received_at is null and (meter_at is null or meter_at <= $4)
                """, arguments + [transactionID])
        }
        guard try isShown(connectorID: connectorID, of: MeterValues.action, message) else { return }
        try message.transaction.send(
            """
            insert into connector (station_id, evse, connector, energy_wh, power_w, soc, meter_at)
            values ($5, $6, 1, $1, $2, $3, $4)
            on conflict (station_id, evse, connector) do update set
                energy_wh = coalesce(excluded.energy_wh, connector.energy_wh),
                power_w = coalesce(excluded.power_w, connector.power_w),
                soc = coalesce(excluded.soc, connector.soc), meter_at = excluded.meter_at
            where connector.meter_at is null or connector.meter_at <= excluded.meter_at
            """, arguments + [message.stationID, connectorID])
    }
}
