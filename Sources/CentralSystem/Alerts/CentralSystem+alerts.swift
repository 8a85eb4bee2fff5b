public import Database
public import OCPPJ

extension CentralSystem {
    /// Alerts, newest first; of each list of values one must fit, and none means all.
    ///
    /// An alert about many, or about no station of ours, is for those whom no sites limit.
    public func alerts(
        states: [AlertRecord.State] = [], kinds: [AlertKind] = [], severities: [AlertRule.Severity] = [],
        station: String? = nil, sites: [Int64] = [], scope: SiteScope = .all, _ page: PageRequest,
        in transaction: Transaction
    ) throws -> PageOf<AlertRecord> {
        var query = ListQuery()
        let conditions = Set(states).map { state in
            switch state {
            case .open: "alert.cleared_at is null and alert.acknowledged_at is null"
            case .acknowledged: "alert.cleared_at is null and alert.acknowledged_at is not null"
            case .cleared: "alert.cleared_at is not null"
            }
        }
        if !conditions.isEmpty {
            query.filter("(" + conditions.sorted().map { "(\($0))" }.joined(separator: " or ") + ")")
        }
        query.filter("alert.kind", anyOf: kinds.map(\.rawValue))
        query.filter("alert.severity", anyOf: severities.map(\.rawValue))
        query.filter("station.identity = ?", station)
        let selection = StationSelection(sites: sites, scope: scope)
        if let condition = selection.condition(station: "station.id", site: "station.site_id") {
            query.filter(condition)
        }
        if !states.isEmpty, !states.contains(.cleared) {
            // The few of an index, not one after the other of all.
            query.filter("alert.id in (select id from alert where cleared_at is null)")
        }
        return try query.page(AlertRecord.select, key: "alert.id", page, in: transaction)
            .map(AlertRecord.init)
    }

    public func alert(_ id: Int64, in transaction: Transaction) throws -> AlertRecord? {
        try transaction.row(AlertRecord.select + " where alert.id = $1", [id]).map(AlertRecord.init)
    }

    /// Says that somebody looks after it; nil when there is no such alert, and one that is cleared stays as it is.
    public func acknowledgeAlert(
        _ id: Int64, note: String?, actor: String, at time: Timestamp, in transaction: Transaction
    ) throws -> AlertRecord? {
        _ = try changed(
            """
            update alert set acknowledged_at = $2, acknowledged_by = $3, note = coalesce($4, note)
            where id = $1 and cleared_at is null
            """, [id, time, actor, note], "alert.acknowledged", id, actor: actor, at: time, in: transaction)
        return try alert(id, in: transaction)
    }
}
