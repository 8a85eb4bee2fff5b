import Database
import OCPPJ

/// What is so now and that somebody should know of, by the rules.
extension CentralSystem {
    /// Conditions of all rules that are enabled, the oldest first of each kind.
    func alertConditions(
        _ rules: [AlertKind: AlertRule], trouble: DatabaseTrouble?, scope: SiteScope = .all,
        at time: Timestamp, in transaction: Transaction
    ) throws -> [AlertCondition] {
        let isInScope = scope.condition(on: "station.site_id").map { " and \($0)" } ?? ""
        var conditions = try periodConditions(rules, isInScope, at: time, in: transaction)
        if let rule = enabled(.clockDrift, rules) {
            conditions += try driftConditions(rule, isInScope, in: transaction)
        }
        if let rule = enabled(.refusedAttempts, rules) {
            conditions += try refusalConditions(rule, isInScope, at: time, in: transaction)
        }
        if let rule = enabled(.certificateExpiry, rules) {
            conditions += try expiryConditions(rule, isInScope, at: time, in: transaction)
        }
        if let trouble, let rule = enabled(.database, rules), time - trouble.since >= rule.after {
            let isSlow = rule.threshold.map { trouble.waitingWriters >= $0 } ?? false
            if let words = trouble.failure ?? (isSlow ? "\(trouble.waitingWriters) writers wait" : nil) {
                conditions.append(AlertCondition(kind: .database, detail: words, since: trouble.since))
            }
        }
        return conditions
    }

    private func enabled(_ kind: AlertKind, _ rules: [AlertKind: AlertRule]) -> AlertRule? {
        rules[kind].flatMap { $0.isEnabled ? $0 : nil }
    }

    private func periodConditions(
        _ rules: [AlertKind: AlertRule], _ isInScope: String, at time: Timestamp, in transaction: Transaction
    ) throws -> [AlertCondition] {
        let kinds = Dictionary(
            AlertKind.allCases.compactMap { kind in
                enabled(kind, rules) == nil ? nil : kind.period.map { ($0.rawValue, kind) }
            }, uniquingKeysWith: { first, _ in first })
        let longest =
            rules.values.filter { $0.isEnabled && $0.kind.period != nil }.map(\.after).min() ?? .zero
        var conditions: [AlertCondition] = []
        try transaction.forEachRow(
            """
            select station_period.station_id, identity, evse, state, detail, began_at, connected_at
            from station_period join station on station.id = station_period.station_id
            where ended_at is null and state <> 'unavailable' and registration = 'accepted' and began_at <= $1\(isInScope)
            order by began_at
            """, [time.adding(.zero - longest)]
        ) { row in
            let began = Timestamp(microseconds: try row.int64(5))
            guard let kind = kinds[try row.text(3)], let rule = rules[kind], time - began >= rule.after else {
                return
            }
            // What an absent station said last says nothing of now.
            let isConnected = try row.optionalInt64(6) != nil
            if kind == .suspendedEVSE || kind == .noEnergy, !isConnected { return }
            if kind == .offline, isConnected { return }
            conditions.append(
                AlertCondition(
                    kind: kind, stationID: try row.int64(0), station: try row.text(1),
                    connectorID: try row.int(2), detail: try row.optionalText(4), since: began))
        }
        return conditions
    }

    /// A status from the future, or from a past in which the station was connected already, so that it cannot have
    /// waited for a connection.
    private func driftConditions(
        _ rule: AlertRule, _ isInScope: String, in transaction: Transaction
    ) throws -> [AlertCondition] {
        let microseconds = Int64(rule.threshold ?? 0) * 1_000_000
        return try transaction.rows(
            """
            select station_id, identity, max(abs(status_at - received_at)) as drift, min(received_at) as since
            from connector join station on station.id = connector.station_id
            where connected_at is not null and (status_at > received_at + $1
                or status_at < received_at - $1 and status_at > connected_at)\(isInScope)
            group by station_id, identity order by since
            """, [microseconds]
        ).map { row in
            AlertCondition(
                kind: .clockDrift, stationID: try row.int64("station_id"), station: try row.text("identity"),
                detail: "by \(try row.int64("drift") / 1_000_000) s", since: try row.time("since"))
        }
    }

    private func refusalConditions(
        _ rule: AlertRule, _ isInScope: String, at time: Timestamp, in transaction: Transaction
    ) throws -> [AlertCondition] {
        // As long as it goes on; how long it must be quiet is the rule's.
        let recently = time.adding(.seconds(-120))
        return try transaction.rows(
            """
            select refused_attempt.identity, station.id as station_id, min(first_at) as since, sum(count) as n,
                max(reason) as reason
            from refused_attempt left join station on station.identity = refused_attempt.identity
            where last_at > $1\(isInScope) group by refused_attempt.identity, station.id
            having sum(count) >= $2 order by since
            """, [recently, rule.threshold ?? 1]
        ).map { row in
            let identity = try row.text("identity")
            let station = try row.optionalInt64("station_id")
            return AlertCondition(
                kind: .refusedAttempts, stationID: station, station: station == nil ? nil : identity,
                subject: station == nil ? identity : nil, detail: try row.text("reason"),
                since: try row.time("since"))
        }
    }

    private func expiryConditions(
        _ rule: AlertRule, _ isInScope: String, at time: Timestamp, in transaction: Transaction
    ) throws -> [AlertCondition] {
        let margin = Duration.seconds((rule.threshold ?? 0) * 86_400)
        return try transaction.rows(
            """
            select id, identity, certificate_not_after from station
            where certificate_not_after < $1 and registration = 'accepted'\(isInScope) order by certificate_not_after
            """, [time.adding(margin)]
        ).map { row in
            let end = try row.time("certificate_not_after")
            return AlertCondition(
                kind: .certificateExpiry, stationID: try row.int64("id"), station: try row.text("identity"),
                detail: end.description, since: end.adding(.zero - margin))
        }
    }
}
