public import Database

/// Numbers for the system page and the metrics.
public struct SystemCounts: Sendable {
    public let stations: Int
    public let connectedStations: Int
    public let pendingStations: Int
    public let activeTransactions: Int
    public let idTags: Int
}

extension CentralSystem {
    /// What there is, of somebody with a scope at its stations.
    public func counts(scope: SiteScope = .all, in transaction: Transaction) throws -> SystemCounts {
        let (own, ownTransactions): (String, String)
        if let condition = scope.condition(on: "station.site_id") {
            own = " and \(condition)"
            ownTransactions = " and station_id in (select id from station where \(condition))"
        } else {
            (own, ownTransactions) = ("", "")
        }
        func count(_ sql: String) throws -> Int {
            try transaction.row("select count(*) as n from \(sql)")?.int("n") ?? 0
        }
        return SystemCounts(
            stations: try count("station where 1 = 1\(own)"),
            connectedStations: try count("station where connected_at is not null\(own)"),
            pendingStations: try count("station where registration = 'pending'\(own)"),
            activeTransactions: try count(
                "charging_transaction where stop_received_at is null\(ownTransactions)"),
            idTags: try count("id_tag"))
    }
}
