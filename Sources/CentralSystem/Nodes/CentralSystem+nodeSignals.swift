public import Database
import OCPPJ

extension CentralSystem {
    /// Tells the other nodes, once the transaction is committed.
    func tell(_ signal: NodeSignal, in transaction: Transaction) throws {
        guard transaction.isShared else { return }
        try transaction.notify(signal.text(from: settings.node))
    }

    /// Has the node that holds the station's connection close it; false when nobody does.
    public func requestDisconnection(
        ofStation id: Int64, reason: String, in transaction: Transaction
    ) throws -> Bool {
        let row = try transaction.row(
            "select 1 from station where id = $1 and connected_node is not null", [id])
        guard row != nil else { return false }
        try tell(.disconnect(stationID: id, reason: reason.limited(to: 123)), in: transaction)
        return true
    }

    /// Stations of the node for which commands wait, for when a signal got lost.
    public func stationsWithQueuedCommands(ofNode name: String, in transaction: Transaction) throws -> [Int64]
    {
        try transaction.rows(
            """
            select id from station where connected_node = $1 and exists (
                select 1 from command where station_id = station.id and state = 'queued')
            """, [name]
        ).map { try $0.int64("id") }
    }

    /// Of these connections of the node, by station, those whose station has a newer one, and its generation.
    public func newerGenerations(
        than held: [Int64: Int64], ofNode name: String, in transaction: Transaction
    ) throws -> [Int64: Int64] {
        var unknown = held
        try transaction.forEachRow("select id, generation from station where connected_node = $1", [name]) {
            let id = try $0.int64("id")
            if try held[id] == $0.int64("generation") { unknown[id] = nil }
        }
        var newer: [Int64: Int64] = [:]
        for (id, generation) in unknown {
            let row = try transaction.row("select generation from station where id = $1", [id])
            // A station that was removed has no connection at all.
            let now = try row?.int64("generation") ?? .max
            if now > generation { newer[id] = now }
        }
        return newer
    }
}
