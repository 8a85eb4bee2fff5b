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
    public func counts(in transaction: Transaction) throws -> SystemCounts {
        func count(_ sql: String) throws -> Int {
            try transaction.row("select count(*) as n from \(sql)")?.int("n") ?? 0
        }
        return SystemCounts(
            stations: try count("station"),
            connectedStations: try count("station where connected_at is not null"),
            pendingStations: try count("station where registration = 'pending'"),
            activeTransactions: try count("charging_transaction where stop_received_at is null"),
            idTags: try count("id_tag"))
    }
}
