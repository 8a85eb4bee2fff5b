public import Database
import OCPPJ

extension CentralSystem {
    /// All stations with the state of their connectors, and the event up to which that is true.
    public func fleetStatus(in transaction: Transaction) throws -> FleetStatus {
        var fleet = FleetStatus(newestEvent: try eventRange(in: transaction)?.upperBound ?? 0, stations: [])
        let rows = try transaction.rows(
            """
            select station.id, station.identity, station.connected_at, station.last_seen_at,
                connector.evse, connector.status, connector.power_w
            from station left join connector on connector.station_id = station.id and connector.connector = 1
            order by station.id, connector.evse
            """)
        var current: Int64?
        for row in rows {
            let id = try row.int64("id")
            if id != current {
                fleet.stations.append(
                    FleetStatus.Entry(
                        identity: try row.text("identity"),
                        isConnected: try row.optionalTime("connected_at") != nil, connectors: "", powerW: 0,
                        lastSeenAt: try row.optionalTime("last_seen_at")))
                current = id
            }
            guard let connector = try row.optionalInt("evse") else { continue }
            fleet.stations[fleet.stations.count - 1].add(
                connector: connector, StationState(status: try row.optionalText("status")),
                powerW: try row.optionalInt("power_w"))
        }
        return fleet
    }
}

extension FleetStatus.Entry {
    /// Adds the next connector; one that lies further on leaves a gap of unknown ones.
    fileprivate mutating func add(connector: Int, _ state: StationState, powerW power: Int?) {
        while connectors.count < connector { connectors.append(StationState.unknown.rawValue) }
        connectors.append(state.rawValue)
        if isConnected, state == .charging { powerW += power ?? 0 }
    }
}
