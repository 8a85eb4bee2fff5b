public import Database
import OCPPJ

extension CentralSystem {
    /// All stations with the state of their connectors, and the event up to which that is true.
    public func fleetStatus(scope: SiteScope = .all, in transaction: Transaction) throws -> FleetStatus {
        let condition = scope.condition(on: "site_id")
        let own = condition.map { " where \($0)" } ?? ""
        let ownStations = condition.map { " and station_id in (select id from station where \($0))" } ?? ""
        var fleet = FleetStatus(newestEvent: try eventRange(in: transaction)?.upperBound ?? 0, stations: [])
        var places: [Int64: Int] = [:]
        try transaction.forEachRow(
            "select id, identity, connected_at, last_seen_at from station\(own) order by id"
        ) { row in
            places[try row.int64(0)] = fleet.stations.count
            fleet.stations.append(
                FleetStatus.Entry(
                    identity: try row.text(1), isConnected: try row.optionalInt64(2) != nil, connectors: "",
                    powerW: 0, lastSeenAt: try row.optionalInt64(3).map(Timestamp.init(microseconds:))))
        }
        // In the order of the table: each is put where it belongs, and thirty thousand are not looked up by a key.
        var states = [[StationState]](repeating: [], count: fleet.stations.count)
        try transaction.forEachRow(
            "select station_id, evse, status, power_w from connector where connector = 1\(ownStations)"
        ) { row in
            let (connector, state) = (try row.int(1), StationState(status: try row.optionalText(2)))
            guard let place = places[try row.int64(0)], connector >= 0 else { return }
            while states[place].count <= connector { states[place].append(.unknown) }
            states[place][connector] = state
            if fleet.stations[place].isConnected, state == .charging {
                fleet.stations[place].powerW += try row.optionalInt(3) ?? 0
            }
        }
        for (place, states) in states.enumerated() {
            fleet.stations[place].connectors = String(states.map(\.rawValue))
        }
        return fleet
    }
}
