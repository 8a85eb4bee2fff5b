public import Database
public import OCPPJ

/// What needs somebody's attention now, by kind.
public struct Attention: Sendable {
    public struct Group: Sendable {
        /// A kind of alert, or `pendingStation`.
        public let kind: String
        public let severity: AlertRule.Severity
        public var count: Int
        /// Since when the oldest is so.
        public let since: Timestamp
        public var first: [AlertCondition]
    }

    /// Alerts that last.
    public struct OpenAlerts: Sendable {
        public var bySeverity: [AlertRule.Severity: Int] = [:]
        public var unacknowledged = 0
    }

    public let groups: [Group]
    public let alerts: OpenAlerts
}

extension CentralSystem {
    /// Of each group so many are named.
    private static let namesOfGroup = 5

    /// What is so now by the rules, whether an alert was raised for it or not, the gravest first.
    public func attention(
        scope: SiteScope = .all, at time: Timestamp, in transaction: Transaction
    ) throws -> Attention {
        let rules = try alertRules(in: transaction)
        let byKind = Dictionary(rules.map { ($0.kind, $0) }, uniquingKeysWith: { first, _ in first })
        let conditions = Dictionary(
            grouping: try alertConditions(byKind, trouble: nil, scope: scope, at: time, in: transaction),
            by: \.kind)
        var groups = rules.compactMap { rule -> Attention.Group? in
            guard let found = conditions[rule.kind], let oldest = found.map(\.since).min() else { return nil }
            return Attention.Group(
                kind: rule.kind.rawValue, severity: rule.severity, count: found.count, since: oldest,
                first: Array(found.prefix(Self.namesOfGroup)))
        }
        if let pending = try pendingStations(scope, in: transaction) { groups.append(pending) }
        let order = AlertRule.Severity.allCases
        groups.sort { a, b in
            (order.firstIndex(of: a.severity) ?? 0) > (order.firstIndex(of: b.severity) ?? 0)
        }
        var alerts = Attention.OpenAlerts()
        let isInScope = scope.condition(on: "station.site_id").map { " and \($0)" } ?? ""
        let counts = try transaction.rows(
            """
            select severity, count(*) as n, sum(case when acknowledged_at is null then 1 else 0 end) as open
            from alert left join station on station.id = alert.station_id
            where cleared_at is null\(isInScope) group by severity
            """)
        for row in counts {
            guard let severity = AlertRule.Severity(rawValue: try row.text("severity")) else { continue }
            alerts.bySeverity[severity] = try row.int("n")
            alerts.unacknowledged += try row.int("open")
        }
        return Attention(groups: groups, alerts: alerts)
    }

    private func pendingStations(_ scope: SiteScope, in transaction: Transaction) throws -> Attention.Group? {
        let isInScope = scope.condition(on: "site_id").map { " and \($0)" } ?? ""
        let rows = try transaction.rows(
            """
            select identity, created_at from station where registration = 'pending'\(isInScope) order by id limit $1
            """, [settings.pendingStationLimit])
        guard let first = try rows.first?.time("created_at") else { return nil }
        return Attention.Group(
            kind: "pendingStation", severity: .info, count: rows.count, since: first,
            first: try rows.prefix(Self.namesOfGroup).map { row in
                // A station of which nobody has decided is told like a stranger.
                AlertCondition(
                    kind: .refusedAttempts, station: try row.text("identity"),
                    since: try row.time("created_at"))
            })
    }
}
