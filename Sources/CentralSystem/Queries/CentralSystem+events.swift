public import Database

/// Which events somebody may see.
public struct EventReader: Sendable, Hashable {
    public static let everything = EventReader(scope: .all, seesAdministration: true)

    /// Of somebody with a scope only what happens at its stations, and the jobs that are all its own.
    public let scope: SiteScope
    /// Whether it is told who has been made a user, or was given a key.
    public let seesAdministration: Bool

    public init(scope: SiteScope, seesAdministration: Bool) {
        (self.scope, self.seesAdministration) = (scope, seesAdministration)
    }

    fileprivate var conditions: [String] {
        var conditions: [String] = []
        if !seesAdministration {
            conditions.append("event.topic <> '\(NewEvent.Topic.administration.rawValue)'")
        }
        if let isInScope = scope.condition(on: "station.site_id"),
            let isOwnJob = CentralSystem.jobCondition(in: scope)
        {
            conditions.append(
                """
                (\(isInScope) or (event.topic = '\(NewEvent.Topic.jobs.rawValue)' and exists
                    (select 1 from job where job.id = event.subject and \(isOwnJob))))
                """)
        }
        return conditions
    }
}

extension CentralSystem {
    /// Events that one page looks at on its way to those that pass the filter.
    private static let lookLimit: Int64 = 10_000

    /// Events behind a sequence number, oldest first.
    ///
    /// A page whose filter leaves most out ends before it is full, and goes on behind its end: no index by station or
    /// topic, for which every message would pay.
    public func events(
        after seq: Int64, topics: [String] = [], station: String? = nil,
        for reader: EventReader = .everything,
        limit: Int, in transaction: Transaction
    ) throws -> EventPage {
        guard let range = try eventRange(in: transaction), seq < range.upperBound else {
            return EventPage(events: [], end: seq, hasMore: false)
        }
        let first = max(seq, range.lowerBound - 1)
        let isFiltered = station != nil || !topics.isEmpty || reader != .everything
        let last = isFiltered ? min(first + Self.lookLimit, range.upperBound) : range.upperBound
        var query = ListQuery()
        query.filter("event.seq > ?", first)
        query.filter("event.seq <= ?", last)
        query.filter("coalesce(event.identity, station.identity) = ?", station)
        query.filter("event.topic", anyOf: topics)
        for condition in reader.conditions { query.filter(condition) }
        let events = try query.rows(
            """
            select event.seq, event.at, event.topic, event.type, event.subject, event.actor, event.data,
                coalesce(event.identity, station.identity) as station
            from event left join station on station.id = event.station_id
            """, order: "event.seq", limit: limit, in: transaction
        ).map(EventRecord.init)
        let isFull = events.count == limit
        return EventPage(
            events: events, end: isFull ? events.last?.seq ?? last : last,
            hasMore: isFull || last < range.upperBound)
    }

    /// The numbers of the oldest and the newest event that are kept; nil when there is none.
    public func eventRange(in transaction: Transaction) throws -> ClosedRange<Int64>? {
        // Each in a query of its own, which is a step into the key; both in one would be a walk over all events.
        let row = try transaction.row(
            "select (select min(seq) from event) as oldest, (select max(seq) from event) as newest")
        guard let oldest = try row?.optionalInt64("oldest"), let newest = try row?.optionalInt64("newest")
        else {
            return nil
        }
        return oldest...newest
    }
}
