import CentralSystem
import OCPPJ

extension UserRecord: Versioned {
    func writeSettings(to fields: inout ObjectWriter) {
        fields.field("id", Int(id))
        fields.field("name", name)
        fields.field("displayName", displayName)
        fields.field("language", language)
        fields.field("timeZone", timeZone)
        fields.field("role", role)
        fields.write(scope)
        fields.field("disabled", isDisabled)
    }

    func writeState(to fields: inout ObjectWriter) {
        fields.field("hasPassword", password != nil)
        fields.field("secondFactor", secondFactor != nil)
        fields.field("createdAt", createdAt)
        fields.field("lastSignInAt", lastSignInAt)
        fields.field("passwordChangedAt", passwordChangedAt)
    }
}

extension SessionRecord {
    func write(to fields: inout ObjectWriter) {
        fields.field("id", Int(id))
        fields.field("createdAt", createdAt)
        fields.field("usedAt", usedAt)
        fields.field("expiresAt", expiresAt)
        fields.field("address", address)
        fields.field("userAgent", userAgent)
    }
}
