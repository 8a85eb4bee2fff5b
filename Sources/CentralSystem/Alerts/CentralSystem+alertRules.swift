public import Database
public import OCPPJ

extension CentralSystem {
    /// The rules of all kinds: the defaults with what was changed.
    public func alertRules(in transaction: Transaction) throws -> [AlertRule] {
        let rows = try transaction.rows("select * from alert_rule")
        let changed = Dictionary(
            try rows.map { (try $0.text("kind"), $0) }, uniquingKeysWith: { first, _ in first })
        return try AlertKind.allCases.map { try Self.rule($0, changed[$0.rawValue]) }
    }

    public func alertRule(_ kind: AlertKind, in transaction: Transaction) throws -> AlertRule {
        try Self.rule(
            kind, try transaction.row("select * from alert_rule where kind = $1", [kind.rawValue]))
    }

    private static func rule(_ kind: AlertKind, _ row: Row?) throws -> AlertRule {
        var rule = AlertRule(kind)
        guard let row else { return rule }
        rule.isEnabled = try row.optionalBool("enabled") ?? rule.isEnabled
        rule.severity =
            try row.optionalText("severity").flatMap(AlertRule.Severity.init(rawValue:)) ?? rule.severity
        rule.after = try row.optionalInt("after_seconds").map { .seconds($0) } ?? rule.after
        rule.clear = try row.optionalInt("clear_seconds").map { .seconds($0) } ?? rule.clear
        if kind.thresholdUnit != nil { rule.threshold = try row.optionalInt("threshold") ?? rule.threshold }
        rule.changedAt = try row.time("changed_at")
        rule.changedBy = try row.text("changed_by")
        return rule
    }

    /// Changes a rule; alerts that last are judged by the new one at the next evaluation.
    public func changeAlertRule(
        _ kind: AlertKind, _ change: AlertRuleChange, actor: String, at time: Timestamp,
        in transaction: Transaction
    ) throws -> AlertRule {
        try transaction.execute(
            """
            insert into alert_rule (kind, changed_at, changed_by) values ($1, $2, $3)
            on conflict (kind) do update set changed_at = excluded.changed_at, changed_by = excluded.changed_by
            """, [kind.rawValue, time, actor])
        let columns: [(String, (any SQLConvertible)??)] = [
            ("enabled", change.isEnabled.map { $0.map { $0 ? 1 : 0 } }),
            ("severity", change.severity.map { $0?.rawValue }),
            ("after_seconds", change.afterSeconds.map { $0 }),
            ("clear_seconds", change.clearSeconds.map { $0 }),
            ("threshold", change.threshold.map { $0 }),
        ]
        for (column, value) in columns {
            guard let value else { continue }
            if let value {
                try transaction.execute(
                    "update alert_rule set \(column) = $2 where kind = $1", [kind.rawValue, value])
            } else {
                try transaction.execute(
                    "update alert_rule set \(column) = null where kind = $1", [kind.rawValue])
            }
        }
        try append(
            .init(.alerts, "alertRule.changed", subject: kind.rawValue, actor: actor), at: time,
            in: transaction)
        return try alertRule(kind, in: transaction)
    }
}
