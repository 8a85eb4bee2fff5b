public import Database
import OCPP16
import OCPPJ
public import SmartCharging

extension CentralSystem {
    /// What is known of the station's limits in a window, to be computed outside of the transaction.
    ///
    /// With `assumesStart` a car begins to charge at the start of the window, at the connector, or for connector 0 at
    /// every connector that is known.
    public func compositeRequest(
        ofStation id: Int64, _ window: ScheduleWindow, assumesStart: Bool, in transaction: Transaction
    ) throws -> CompositeRequest {
        let connectorID = window.connectorID
        let request = CompositeRequest(
            connectorID: connectorID, start: window.start, duration: window.duration, unit: window.unit,
            profiles: try installedProfiles(ofStation: id, at: window.asOf, in: transaction),
            transactions: try runningTransactions(ofStation: id, at: window.asOf, in: transaction),
            supply: settings.supply)
        guard assumesStart else { return request }
        guard connectorID == 0 else { return request.assumingStart(at: [connectorID]) }
        let connectors = try transaction.rows(
            "select evse from connector where station_id = $1 and evse > 0 order by evse", [id])
        return request.assumingStart(at: try connectors.map { try $0.int("evse") })
    }

    /// The profiles that the station held, as far as it has told; nil: that it holds now.
    func installedProfiles(
        ofStation id: Int64, at time: Timestamp? = nil, in transaction: Transaction
    ) throws -> [InstalledProfile] {
        let rows = try transaction.rows(
            """
            select connector, profile, transaction_id from charging_profile
            where station_id = $1 and (state = 'installed'
                    or (state in ('replaced', 'cleared', 'ended') and changed_at > $2))
                and created_at <= $2
            order by id
            """, [id, time ?? Timestamp(microseconds: .max)])
        return try rows.map { row in
            var profile = try ChargingProfile.decode(
                JSONDocument(text: try row.text("profile")).root, .lenient, ranges: .reported
            ).value
            // A profile that came with a remote start does not name its transaction.
            profile.transactionId = try row.optionalInt("transaction_id")
            return InstalledProfile(connectorID: try row.int("connector"), profile: profile)
        }
    }

    /// The transactions that ran, as far as the system had been told; nil: that run now.
    func runningTransactions(
        ofStation id: Int64, at time: Timestamp? = nil, in transaction: Transaction
    ) throws -> [RunningTransaction] {
        let rows = try transaction.rows(
            """
            select max(id) as id, evse, max(started_at) as started_at from charging_transaction
            where station_id = $1 and (stop_received_at is null or stop_received_at > $2)
                and start_received_at <= $2 and flags not like '%superseded%'
            group by evse order by evse
            """, [id, time ?? Timestamp(microseconds: .max)])
        return try rows.map {
            RunningTransaction(
                id: try $0.int("id"), connectorID: try $0.int("evse"), startedAt: try $0.time("started_at"))
        }
    }
}
