import CentralSystem
import OCPPJ

extension SiteName {
    func write(to fields: inout ObjectWriter) {
        fields.field("id", Int(id))
        fields.field("name", name)
    }
}

extension SiteRecord: Versioned {
    func writeSettings(to fields: inout ObjectWriter) {
        fields.field("id", Int(id))
        fields.field("name", name)
        fields.field("address", address)
        fields.field("latitude", latitude.map { Coordinate(millionths: $0).text })
        fields.field("longitude", longitude.map { Coordinate(millionths: $0).text })
        fields.field("timeZone", timeZone)
        fields.field("powerLimitW", powerLimitW)
        fields.field("note", note)
    }

    func writeState(to fields: inout ObjectWriter) {
        fields.field("createdAt", createdAt)
    }
}
