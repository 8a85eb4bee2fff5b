import CentralSystem
import OCPPJ

extension CommandRecord {
    func write(to fields: inout ObjectWriter) {
        fields.field("id", id)
        fields.field("station", station)
        fields.field("action", action)
        fields.embed("payload", payload, orText: "payloadText")
        fields.field("state", state)
        fields.field("ocppStatus", ocppStatus)
        fields.embed("response", response, orText: "responseText")
        if let callError {
            fields.object("callError") { error in
                error.field("code", callError.code)
                error.field("description", callError.description)
                error.embed("details", callError.details, orText: "detailsText")
            }
        }
        fields.field("reason", reason)
        fields.field("requestedBy", requestedBy)
        fields.embed("warnings", warnings, orText: "warningsText")
        fields.field("createdAt", createdAt)
        fields.field("expiresAt", expiresAt)
        fields.field("sentAt", sentAt)
        fields.field("finishedAt", finishedAt)
        fields.field("timeoutSeconds", timeoutSeconds)
        fields.field("jobId", jobID)
        if let effect { fields.object("effect") { effect.write(to: &$0) } }
    }
}

extension CommandEffect {
    func write(to fields: inout ObjectWriter) {
        fields.field("state", state)
        fields.field("detail", detail)
        fields.field("subject", subject)
        fields.field("at", at)
        fields.field("deadline", deadline)
    }
}

extension CommandStep {
    func write(to fields: inout ObjectWriter) {
        fields.field("at", at)
        fields.field("status", status)
        fields.field("expected", isExpected)
    }
}
