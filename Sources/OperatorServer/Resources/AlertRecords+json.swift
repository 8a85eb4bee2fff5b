import CentralSystem
import OCPPJ

extension AlertRule: Versioned {
    func writeSettings(to fields: inout ObjectWriter) {
        fields.field("kind", kind)
        fields.field("enabled", isEnabled)
        fields.field("severity", severity)
        fields.field("afterSeconds", Int(after.components.seconds))
        fields.field("clearSeconds", Int(clear.components.seconds))
        fields.field("threshold", threshold)
    }

    func writeState(to fields: inout ObjectWriter) {
        fields.field("thresholdUnit", kind.thresholdUnit)
        fields.field("isDefault", changedAt == nil)
        fields.field("changedAt", changedAt)
        fields.field("changedBy", changedBy)
    }
}

extension AlertSilence {
    func write(to fields: inout ObjectWriter) {
        fields.field("id", Int(id))
        fields.field("kind", kind)
        fields.field("station", station)
        fields.field("until", until)
        fields.field("reason", reason)
        fields.field("createdAt", createdAt)
        fields.field("createdBy", createdBy)
    }
}

extension Attention {
    func write(to fields: inout ObjectWriter) {
        fields.field("total", groups.reduce(0) { $0 + $1.count })
        fields.object("openAlerts") { counts in
            for severity in AlertRule.Severity.allCases {
                counts.field(severity.rawValue, alerts.bySeverity[severity] ?? 0)
            }
            counts.field("unacknowledged", alerts.unacknowledged)
        }
        fields.array("kinds") { list in
            for group in groups { list.object { group.write(to: &$0) } }
        }
    }
}

extension Attention.Group {
    func write(to fields: inout ObjectWriter) {
        fields.field("kind", kind)
        fields.field("severity", severity)
        fields.field("count", count)
        fields.field("since", since)
        fields.array("first") { list in
            for condition in first {
                list.object { item in
                    item.field("station", condition.station)
                    item.field("subject", condition.subject)
                    item.field("connectorId", condition.connectorID.flatMap { $0 > 0 ? $0 : nil })
                    item.field("detail", condition.detail)
                    item.field("since", condition.since)
                }
            }
        }
    }
}
