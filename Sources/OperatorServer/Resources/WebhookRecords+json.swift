import CentralSystem
import OCPPJ

extension WebhookRecord: Versioned {
    func writeSettings(to fields: inout ObjectWriter) {
        fields.field("id", Int(id))
        fields.field("url", url)
        fields.field("description", description)
        fields.array("topics") { list in
            for topic in subscription.topics { list.string(topic) }
        }
        fields.field("station", subscription.station)
        fields.field("state", state)
    }

    func writeState(to fields: inout ObjectWriter) {
        fields.field("disabledAt", disabledAt)
        fields.field("disabledReason", disabledReason)
        fields.field("failures", failures)
        fields.field("pausedUntil", pausedUntil)
        fields.field("succeededAt", succeededAt)
        fields.field("previousSecretUntil", previousSecretUntil)
        fields.field("createdAt", createdAt)
        fields.field("createdBy", createdBy)
    }
}

extension WebhookDeliveryRecord {
    func write(to fields: inout ObjectWriter) {
        fields.field("id", Int(id))
        fields.field("messageId", messageId)
        fields.field("eventSeq", eventSeq.map { Int($0) })
        fields.field("type", type)
        fields.embed("body", body, orText: "bodyText")
        fields.field("state", state)
        fields.field("attempts", attempts)
        fields.field("nextAttemptAt", nextAttemptAt)
        fields.field("lastAttemptAt", lastAttemptAt)
        fields.field("lastStatus", lastStatus)
        fields.field("lastError", lastError)
        fields.field("createdAt", createdAt)
        fields.field("concludedAt", concludedAt)
    }
}
