public import Database
public import OCPPJ

/// What an evaluation has found, before it is stored.
public struct AlertEvaluation: Sendable {
    let time: Timestamp
    var periods: StationPeriods
    var changes: [AlertPlan.Change]

    /// Whether there is anything to store.
    public var isEmpty: Bool {
        changes.isEmpty && periods.begun.isEmpty && periods.ended.isEmpty && periods.passed.isEmpty
    }
}

extension CentralSystem {
    /// Periods of no energy that one evaluation begins.
    private static let periodLimit = 1_000

    /// Compares what is so with the alerts that last, on a snapshot; one node does it for all.
    public func evaluateAlerts(
        trouble: DatabaseTrouble? = nil, at time: Timestamp, in transaction: Transaction
    ) throws -> AlertEvaluation {
        let rules = try alertRules(in: transaction)
        let byKind = Dictionary(rules.map { ($0.kind, $0) }, uniquingKeysWith: { first, _ in first })
        let silences = try alertSilences(in: transaction).filter { $0.until > time }
        let conditions = Dictionary(
            grouping: try alertConditions(byKind, trouble: trouble, at: time, in: transaction), by: \.kind)
        let open = Dictionary(
            grouping: try transaction.rows(AlertRecord.select + " where cleared_at is null")
                .map(AlertRecord.init), by: \.kind)
        let changes = rules.flatMap { rule in
            AlertPlan(
                rule: rule, isSilenced: { condition in silences.contains { $0.covers(condition) } },
                time: time
            ).changes(conditions[rule.kind] ?? [], open: open[rule.kind] ?? [])
        }
        return AlertEvaluation(
            time: time, periods: try ownPeriods(byKind, at: time, in: transaction), changes: changes)
    }

    /// Periods that no event begins or ends: no energy, and the end of what happened once.
    private func ownPeriods(
        _ rules: [AlertKind: AlertRule], at time: Timestamp, in transaction: Transaction
    ) throws -> StationPeriods {
        let known = try transaction.rows(
            """
            select \(StationPeriod.columns) from station_period
            where ended_at is null and state in ('noEnergy', 'securityEvent', 'firmwareFailed')
            """
        ).compactMap(StationPeriod.init)
        var periods = StationPeriods(known)
        let idle = try transaction.rows(
            """
            select station_id, evse from connector join station on station.id = connector.station_id
            where connector = 1 and status = 'Charging' and power_w = 0 and connected_at is not null
            order by station_id, evse limit $1
            """, [Self.periodLimit]
        ).map { row in
            StationPeriods.Place(
                stationID: try row.int64("station_id"), connectorID: try row.int("evse"), state: .noEnergy)
        }
        let isIdle = Set(idle)
        for period in known {
            let place = StationPeriods.Place(
                stationID: period.stationID, connectorID: period.connectorID, state: period.state)
            switch period.state {
            case .noEnergy where !isIdle.contains(place):
                periods.end(.noEnergy, place.stationID, place.connectorID, at: time)
            case .securityEvent, .firmwareFailed:
                let kind: AlertKind = period.state == .securityEvent ? .securityEvent : .firmwareFailed
                guard let rule = rules[kind], time - period.beganAt >= rule.clear else { continue }
                periods.end(period.state, place.stationID, place.connectorID, at: time)
            default: continue
            }
        }
        for place in idle { periods.begin(.noEnergy, place.stationID, place.connectorID, at: time) }
        return periods
    }

    /// Stores an evaluation; returns whether it appended events.
    public func storeAlerts(_ evaluation: AlertEvaluation, in transaction: Transaction) throws -> Bool {
        try store(evaluation.periods, in: transaction)
        var hasEvents = false
        for change in evaluation.changes where try apply(change, at: evaluation.time, in: transaction) {
            hasEvents = true
        }
        return hasEvents
    }

    private func apply(
        _ change: AlertPlan.Change, at time: Timestamp, in transaction: Transaction
    ) throws -> Bool {
        switch change {
        case .raise(let condition): try raise([condition], key: condition.key, at: time, in: transaction)
        case .raiseMany(let conditions):
            try raise(conditions, key: Self.keyOfMany(conditions[0].kind), at: time, in: transaction)
        case .update(let alert, let conditions):
            try changed(
                """
                update alert set count = $2, stations = $3, words = $4, changed_at = $5 where id = $1
                    and cleared_at is null
                """,
                [
                    alert.id, conditions.count, Self.firstStations(conditions),
                    conditions[0].kind.words(conditions.count), time,
                ], "alert.changed", alert.id, at: time, in: transaction)
        case .quiet(let alert, let since):
            try transaction.execute("update alert set quiet_since = $2 where id = $1", [alert.id, since]) < 0
        case .clear(let alert):
            try changed(
                "update alert set cleared_at = $2 where id = $1 and cleared_at is null", [alert.id, time],
                "alert.cleared", alert.id, at: time, in: transaction)
        }
    }

    private static func keyOfMany(_ kind: AlertKind) -> String { kind.rawValue + "/*" }

    private func raise(
        _ conditions: [AlertCondition], key: String, at time: Timestamp, in transaction: Transaction
    ) throws -> Bool {
        let first = conditions[0]
        let isOne = key == first.key
        let rule = try alertRule(first.kind, in: transaction)
        // The station may be gone since it was looked at, and whoever raised the same alert was first.
        let row = try transaction.row(
            """
            insert into alert (kind, severity, key, station_id, evse, detail, words, stations, count, since,
                raised_at, changed_at)
            select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11
            where cast($4 as bigint) is null or exists (select 1 from station where id = $4)
            on conflict (key) where cleared_at is null do nothing returning id
            """,
            [
                first.kind.rawValue, rule.severity.rawValue, key, isOne ? first.stationID : nil,
                isOne ? first.connectorID : nil, isOne ? first.detail : nil,
                isOne ? first.kind.words(first) : first.kind.words(conditions.count),
                isOne ? "[]" : Self.firstStations(conditions), conditions.count, first.since, time,
            ])
        guard let id = try row?.int64("id") else { return false }
        return try tell("alert.raised", id, at: time, in: transaction)
    }

    /// The first of many, as JSON.
    private static func firstStations(_ conditions: [AlertCondition]) -> String {
        var json = JSONWriter()
        json.array { list in
            for name in conditions.compactMap({ $0.station ?? $0.subject }).prefix(10) { list.string(name) }
        }
        return String(decoding: json.bytes, as: UTF8.self)
    }

    func changed(
        _ statement: String, _ arguments: [any SQLConvertible], _ type: String, _ id: Int64,
        actor: String? = nil, at time: Timestamp, in transaction: Transaction
    ) throws -> Bool {
        guard try transaction.execute(statement, arguments) > 0 else { return false }
        return try tell(type, id, actor: actor, at: time, in: transaction)
    }

    private func tell(
        _ type: String, _ id: Int64, actor: String? = nil, at time: Timestamp, in transaction: Transaction
    ) throws -> Bool {
        guard let alert = try alert(id, in: transaction) else { return false }
        var json = JSONWriter()
        json.object { alert.write(to: &$0) }
        try append(
            .init(
                .alerts, type, stationID: alert.stationID, identity: alert.station, subject: "\(id)",
                actor: actor, data: String(decoding: json.bytes, as: UTF8.self)), at: time, in: transaction)
        return true
    }
}
