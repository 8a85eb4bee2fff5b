public import Database
public import OCPPJ

extension CentralSystem {
    /// All living nodes, the leader first.
    public func nodes(in transaction: Transaction) throws -> [NodeRecord] {
        try transaction.rows(
            "select id, name, version, renewals, started_at, renewed_at from node order by id"
        ).map(NodeRecord.init)
    }

    /// Makes the process a node; returns its number, or nil where a node of that name seems to live.
    public func joinNodes(
        named name: String, version: String, at time: Timestamp, in transaction: Transaction
    ) throws -> Int64? {
        let row = try transaction.row(
            """
            insert into node (name, version, started_at, renewed_at) values ($1, $2, $3, $3)
            on conflict (name) do nothing returning id
            """, [name, version, time])
        guard let id = try row?.int64("id") else { return nil }
        // What an earlier version left, which kept no nodes.
        try concludeConnections(ofNode: name, at: time, in: transaction)
        try append(.init(.administration, "node.joined", subject: name), at: time, in: transaction)
        return id
    }

    /// Stations whose connections the nodes hold, by name.
    public func stationCounts(in transaction: Transaction) throws -> [String: Int] {
        let rows = try transaction.rows(
            """
            select connected_node, count(*) as n from station where connected_node is not null
            group by connected_node
            """)
        return Dictionary(
            try rows.map { (try $0.text("connected_node"), try $0.int("n")) }, uniquingKeysWith: +)
    }

    /// Makes the process a node in the place of a former one of that name, which has ended.
    public func replaceNode(
        named name: String, version: String, at time: Timestamp, in transaction: Transaction
    ) throws -> Int64 {
        while true {
            if let id = try joinNodes(named: name, version: version, at: time, in: transaction) { return id }
            let former = try transaction.row("select id from node where name = $1", [name])
            if let id = try former?.int64("id") { _ = try removeNode(id, at: time, in: transaction) }
        }
    }

    /// Says that the node lives; false when the others have taken it for dead.
    public func renewNode(_ id: Int64, at time: Timestamp, in transaction: Transaction) throws -> Bool {
        let changed = try transaction.execute(
            "update node set renewals = renewals + 1, renewed_at = $1 where id = $2", [time, id])
        return changed > 0
    }

    /// Takes over what a node held that has ended or is taken for dead.
    ///
    /// With `renewals` it is left alone if it has lived since. Returns whether it was there.
    public func removeNode(
        _ id: Int64, seenAt renewals: Int64? = nil, at time: Timestamp, in transaction: Transaction
    ) throws -> Bool {
        let led = try leads(id, in: transaction)
        let row = try transaction.row(
            "delete from node where id = $1 and renewals = coalesce($2, renewals) returning name",
            [id, renewals])
        guard let name = try row?.text("name") else { return false }
        try concludeConnections(ofNode: name, at: time, in: transaction)
        if led { try releaseWebhooks(in: transaction) }
        let event = renewals == nil ? "node.left" : "node.lost"
        try append(.init(.administration, event, subject: name), at: time, in: transaction)
        return true
    }

    /// Whether this node does what one of them has to do: it is the oldest.
    public func leads(_ id: Int64, in transaction: Transaction) throws -> Bool {
        try transaction.row("select min(id) as id from node")?.optionalInt64("id") == id
    }

    /// The connections of a node are over: what was sent on them has an unknown outcome, and nothing that still comes
    /// from the node counts, because its stations have a new generation.
    private func concludeConnections(
        ofNode name: String, at time: Timestamp, in transaction: Transaction
    ) throws {
        let lost = try transaction.rows(
            """
            update command set state = 'unknown', concluded_at = $1
            where state = 'sent' and exists (
                select 1 from connection where connection.station_id = command.station_id
                    and connection.generation = command.generation and connection.node = $2)
            returning id, station_id, action, payload
            """, [time, name])
        try end(lost, as: .unknown, at: time, in: transaction)
        try transaction.execute(
            """
            update connection set closed_at = $1, close_reason = 'the node ended'
            where closed_at is null and node = $2
            """, [time, name])
        try transaction.execute(
            """
            insert into event (at, topic, type, station_id, identity, data)
            select $1, 'stations', 'station.disconnected', id, identity, '{}' from station
            where connected_node = $2 order by id
            """, [time, name])
        try transaction.execute(
            """
            update station set generation = generation + 1, connected_node = null, connected_at = null
            where connected_node = $1
            """, [name])
    }
}
