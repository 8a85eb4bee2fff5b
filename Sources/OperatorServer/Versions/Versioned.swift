import Crypto
import OCPPJ

/// A thing whose settings several people may change at the same time.
///
/// Its `version` names one state of what people set; what the system itself keeps of it, such as when it was seen last,
/// is no part of that. Clients give it back with a change, so that none undoes another's unseen (RFC 9110 §13.1.1).
protocol Versioned {
    /// Writes what people set, and what tells it from others of its kind.
    func writeSettings(to fields: inout ObjectWriter)
    /// Writes the rest of what is shown.
    func writeState(to fields: inout ObjectWriter)
}

extension Versioned {
    /// 16 hexadecimal digits; the same on every node.
    var version: String {
        var json = JSONWriter()
        json.object { writeSettings(to: &$0) }
        return SHA256.hash(data: json.bytes).prefix(8)
            .map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }

    func write(to fields: inout ObjectWriter) {
        writeSettings(to: &fields)
        fields.field("version", version)
        writeState(to: &fields)
    }
}
