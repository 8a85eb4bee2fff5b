import CentralSystem
import OCPPJ

extension MessageRecord {
    /// The frame as JSON; one that is not JSON as `text`.
    func write(to fields: inout ObjectWriter) {
        fields.field("id", Int(id))
        fields.field("station", station)
        fields.field("time", time)
        fields.field("direction", direction)
        fields.field("kind", kind)
        fields.field("messageId", messageId)
        fields.field("action", action)
        fields.embed("frame", frame, orText: "text")
    }
}
