import CentralSystem
import OCPPJ

extension AuditRecord {
    static let columns = [
        "id", "at", "actor", "action", "kind", "target", "station", "before", "after", "reason", "address",
        "requestId", "status", "count", "lastAt",
    ]

    func write(to fields: inout ObjectWriter) {
        fields.field("id", Int(id))
        fields.field("at", at)
        fields.field("actor", entry.actor)
        fields.field("action", entry.action)
        fields.field("kind", entry.kind)
        fields.field("target", entry.target)
        fields.field("station", entry.station)
        if let before = entry.change.before { fields.raw("before", before) }
        if let after = entry.change.after { fields.raw("after", after) }
        fields.field("reason", entry.reason)
        fields.field("address", entry.address)
        fields.field("requestId", entry.requestID)
        fields.field("status", entry.status)
        fields.field("count", count)
        fields.field("lastAt", lastAt)
    }

    /// The cells in the order of `columns`; before and after as JSON.
    func write(to cells: inout CSVWriter) {
        cells.number(Int(id))
        cells.time(at)
        for text in [entry.actor, entry.action, entry.kind, entry.target, entry.station] { cells.text(text) }
        cells.text(entry.change.before)
        cells.text(entry.change.after)
        for text in [entry.reason, entry.address, entry.requestID] { cells.text(text) }
        cells.number(entry.status)
        cells.number(count)
        cells.time(lastAt)
    }
}
