public import OCPPJ

/// Which rows of the audit log are wanted; nil does not restrict.
public struct AuditFilter: Sendable {
    public var actor: String?
    /// Such as `station.update`.
    public var action: String?
    /// What sort of thing it was done to, such as `station`.
    public var kind: String?
    public var target: String?
    public var station: String?
    public var period: Range<Timestamp>?

    public init() {}

    var query: ListQuery {
        var query = ListQuery()
        query.filter("actor = ?", actor)
        query.filter("action = ?", action)
        query.filter("kind = ?", kind)
        query.filter("target = ?", target)
        query.filter("station = ?", station)
        query.filter("at >= ?", period?.lowerBound)
        query.filter("at < ?", period?.upperBound)
        return query
    }
}
