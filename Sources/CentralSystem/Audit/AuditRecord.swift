import Database
public import OCPPJ

/// A row of the audit log: what was done once, or what was refused several times within an hour.
public struct AuditRecord: Sendable {
    public let id: Int64
    public let at: Timestamp
    public let entry: AuditEntry
    /// How often; more than 1 for refusals only.
    public let count: Int
    /// When it was last; `at` for what was done once.
    public let lastAt: Timestamp

    static let select = "select *, id as page_key from audit"

    init(_ row: Row) throws {
        id = try row.int64("id")
        at = try row.time("at")
        var entry = AuditEntry(
            actor: try row.text("actor"), action: try row.text("action"), kind: try row.optionalText("kind"),
            target: try row.optionalText("target"), station: try row.optionalText("station"))
        entry.change = AuditChange(
            before: try row.optionalText("before_json"), after: try row.optionalText("after_json"))
        entry.reason = try row.optionalText("reason")
        entry.address = try row.optionalText("address")
        entry.requestID = try row.optionalText("request_id")
        entry.status = try row.int("status")
        self.entry = entry
        count = try row.int("count")
        lastAt = try row.time("last_at")
    }
}
