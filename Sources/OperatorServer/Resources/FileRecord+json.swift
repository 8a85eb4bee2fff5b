import CentralSystem
import OCPPJ

extension FileRecord {
    func write(to fields: inout ObjectWriter) {
        fields.field("id", id)
        fields.field("kind", kind)
        fields.field("name", name)
        fields.field("contentType", contentType)
        fields.field("size", Int(size))
        fields.field("sha256", sha256)
        fields.field("station", station)
        fields.field("commandId", commandID)
        fields.field("createdAt", createdAt)
        fields.field("createdBy", createdBy)
    }
}
