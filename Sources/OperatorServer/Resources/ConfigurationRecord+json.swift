import CentralSystem
import OCPPJ

extension ConfigurationRecord {
    /// The key with what the standard says of it, where it is one of the standard.
    func write(to fields: inout ObjectWriter) {
        fields.field("key", key)
        fields.field("value", value)
        fields.field("readonly", readonly)
        fields.field("unknown", unknown)
        fields.field("readAt", readAt)
        fields.field("needsReboot", needsReboot)
        if let setStatus {
            fields.object("lastSet") { set in
                set.field("value", setValue)
                set.field("status", setStatus)
                set.field("at", setAt)
            }
        }
        if let standard = StandardKey.named(key) {
            fields.object("standard") { standard.write(to: &$0) }
        }
    }
}

extension StandardKey {
    func write(to fields: inout ObjectWriter) {
        fields.field("key", name)
        fields.field("profile", profile)
        fields.field("type", type)
        fields.field("unit", unit)
        fields.field("access", access)
        fields.field("required", required)
        fields.field("meaning", meaning)
    }
}

extension ConfigurationChangeRecord {
    func write(to fields: inout ObjectWriter) {
        fields.field("id", Int(id))
        fields.field("key", key)
        fields.field("oldValue", oldValue)
        fields.field("newValue", newValue)
        fields.field("source", source)
        fields.field("at", at)
    }
}

extension ConfigurationTemplate: Versioned {
    func writeSettings(to fields: inout ObjectWriter) {
        fields.field("id", Int(id))
        fields.field("name", name)
        fields.object("keys") { object in
            for setting in keys { object.field(setting.key, setting.value) }
        }
    }

    func writeState(to fields: inout ObjectWriter) {
        fields.field("stationCount", stationCount)
        fields.field("createdAt", createdAt)
        fields.field("changedAt", changedAt)
    }
}

extension ConfigurationDifference {
    func write(to fields: inout ObjectWriter) {
        fields.field("key", key)
        fields.field("wanted", wanted)
        fields.field("actual", actual)
        fields.field("state", state)
    }
}
