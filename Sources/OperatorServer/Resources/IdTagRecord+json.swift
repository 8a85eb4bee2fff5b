import CentralSystem
import OCPPJ

extension IdTagRecord: Versioned {
    func writeSettings(to fields: inout ObjectWriter) {
        fields.field("idTag", idTag)
        fields.field("parentIdTag", parentIdTag)
        fields.field("expiryDate", expiryDate)
        fields.field("blocked", blocked)
        fields.field("note", note)
        fields.field("concurrentLimit", concurrentLimit)
    }

    func writeState(to fields: inout ObjectWriter) {}
}
