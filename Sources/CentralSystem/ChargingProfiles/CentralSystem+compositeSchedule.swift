public import Database
public import OCPP16
public import OCPPJ
public import SmartCharging

extension CentralSystem {
    /// What is known of the station's limits in a window, to be computed outside of the transaction.
    ///
    /// With `assumesStart` a car begins to charge at the start of the window, at the connector, or for connector 0 at
    /// every connector that is known.
    public func compositeRequest(
        ofStation id: Int64, connectorID: Int, start: Timestamp, duration: Int, unit: ChargingRateUnit,
        supply: Supply, assumesStart: Bool, in transaction: Transaction
    ) throws -> CompositeRequest {
        let profiles = try transaction.rows(
            """
            select connector, profile, transaction_id from charging_profile
            where station_id = $1 and state = 'installed' order by id
            """, [id]
        ).map { row in
            var profile = try ChargingProfile.decode(
                JSONDocument(text: try row.text("profile")).root, .lenient, ranges: .reported
            ).value
            // A profile that came with a remote start does not name its transaction.
            profile.transactionId = try row.optionalInt("transaction_id")
            return InstalledProfile(connectorID: try row.int("connector"), profile: profile)
        }
        let running = try transaction.rows(
            """
            select max(id) as id, evse, max(started_at) as started_at from charging_transaction
            where station_id = $1 and stop_received_at is null and flags not like '%superseded%'
            group by evse order by evse
            """, [id]
        ).map {
            RunningTransaction(
                id: try $0.int("id"), connectorID: try $0.int("evse"), startedAt: try $0.time("started_at"))
        }
        let request = CompositeRequest(
            connectorID: connectorID, start: start, duration: duration, unit: unit, profiles: profiles,
            transactions: running, supply: supply)
        guard assumesStart else { return request }
        guard connectorID == 0 else { return request.assumingStart(at: [connectorID]) }
        let connectors = try transaction.rows(
            "select evse from connector where station_id = $1 and evse > 0 order by evse", [id])
        return request.assumingStart(at: try connectors.map { try $0.int("evse") })
    }
}
