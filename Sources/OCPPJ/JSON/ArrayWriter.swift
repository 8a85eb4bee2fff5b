/// Writes the elements of one array.
public struct ArrayWriter: Sendable {
    var json: JSONWriter
    private var isEmpty = true

    init(_ json: JSONWriter) {
        self.json = json
    }

    public mutating func string(_ value: String) {
        separate()
        json.string(value)
    }

    public mutating func int(_ value: Int) {
        separate()
        json.int(value)
    }

    public mutating func object(_ body: (inout ObjectWriter) throws -> Void) rethrows {
        separate()
        try json.object(body)
    }

    public mutating func array(_ body: (inout ArrayWriter) throws -> Void) rethrows {
        separate()
        try json.array(body)
    }

    /// Writes an element that is JSON already.
    public mutating func raw(_ value: String) {
        separate()
        json.raw(value)
    }

    /// Writes an element that is JSON already.
    public mutating func raw(_ value: [UInt8]) {
        separate()
        json.raw(value)
    }

    private mutating func separate() {
        if !isEmpty { json.append(UInt8(ascii: ",")) }
        isEmpty = false
    }
}
