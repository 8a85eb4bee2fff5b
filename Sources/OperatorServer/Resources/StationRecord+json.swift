import CentralSystem
import OCPPJ

extension StationRecord: Versioned {
    func writeSettings(to fields: inout ObjectWriter) {
        fields.field("identity", identity)
        fields.field("name", name.flatMap { $0.isEmpty ? nil : $0 })
        fields.field("note", note.flatMap { $0.isEmpty ? nil : $0 })
        if let site { fields.object("site") { site.write(to: &$0) } }
        fields.field("registration", registration)
        fields.field("strict", strict)
        security.writeSettings(to: &fields)
    }

    func writeState(to fields: inout ObjectWriter) {
        fields.field("hasPassword", hasPassword)
        fields.field("connected", connected)
        fields.field("vendor", vendor)
        fields.field("model", model)
        fields.field("serialNumber", serialNumber)
        fields.field("chargeBoxSerialNumber", chargeBoxSerialNumber)
        fields.field("firmwareVersion", firmwareVersion)
        fields.field("iccid", iccid)
        fields.field("imsi", imsi)
        fields.field("meterType", meterType)
        fields.field("meterSerialNumber", meterSerialNumber)
        fields.field("remoteAddress", remoteAddress)
        fields.field("connectedSince", connectedSince)
        fields.field("lastSeenAt", lastSeenAt)
        fields.field("lastBootAt", lastBootAt)
        fields.field("acceptedAt", acceptedAt)
        fields.field("createdAt", createdAt)
        security.writeState(to: &fields)
    }
}

extension UnsupportedAction {
    func write(to fields: inout ObjectWriter) {
        fields.field("action", action)
        fields.field("reason", reason)
        fields.field("commandId", commandID)
        fields.field("at", at)
    }
}
