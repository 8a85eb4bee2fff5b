public import Database

extension CentralSystem {
    /// Events behind a sequence number, oldest first.
    public func events(
        after seq: Int64, topics: [String] = [], station: String? = nil, limit: Int,
        in transaction: Transaction
    ) throws -> [EventRecord] {
        var arguments: [any SQLConvertible] = [seq]
        var condition = "event.seq > $1"
        if let station {
            arguments.append(station)
            condition += " and coalesce(event.identity, station.identity) = $\(arguments.count)"
        }
        if !topics.isEmpty {
            let places = topics.map { topic in
                arguments.append(topic)
                return "$\(arguments.count)"
            }
            condition += " and event.topic in (\(places.joined(separator: ", ")))"
        }
        arguments.append(limit)
        return try transaction.rows(
            """
            select event.seq, event.at, event.topic, event.type, event.subject, event.actor, event.data,
                coalesce(event.identity, station.identity) as station
            from event left join station on station.id = event.station_id
            where \(condition) order by event.seq limit $\(arguments.count)
            """, arguments
        ).map { row in
            EventRecord(
                seq: try row.int64("seq"), time: try row.time("at"), topic: try row.text("topic"),
                type: try row.text("type"), station: try row.optionalText("station"),
                subject: try row.optionalText("subject"), actor: try row.optionalText("actor"),
                data: try row.text("data"))
        }
    }

    /// The numbers of the oldest and the newest event that are kept; nil when there is none.
    public func eventRange(in transaction: Transaction) throws -> ClosedRange<Int64>? {
        let row = try transaction.row("select min(seq) as oldest, max(seq) as newest from event")
        guard let oldest = try row?.optionalInt64("oldest"), let newest = try row?.optionalInt64("newest")
        else {
            return nil
        }
        return oldest...newest
    }
}
