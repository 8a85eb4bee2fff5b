import CentralSystem
import OCPPJ

extension EventRecord {
    func write(to fields: inout ObjectWriter) {
        fields.field("seq", Int(seq))
        fields.field("time", time)
        fields.field("topic", topic)
        fields.field("type", type)
        fields.field("station", station)
        fields.field("subject", subject)
        fields.field("actor", actor)
        fields.embed("data", data, orText: "text")
    }
}
