/// Writes the members of one object; an absent (nil) value writes nothing.
public struct ObjectWriter: Sendable {
    var json: JSONWriter
    private var isEmpty = true

    init(_ json: JSONWriter) {
        self.json = json
    }

    public mutating func field(_ name: String, _ value: String?) {
        guard let value else { return }
        begin(name)
        json.string(value)
    }

    /// Writes at most `max` characters, because the receiver must refuse more.
    public mutating func field(_ name: String, _ value: String?, max: Int) {
        field(name, value.map { $0.limited(to: max) })
    }

    public mutating func field(_ name: String, _ value: Int?) {
        guard let value else { return }
        begin(name)
        json.int(value)
    }

    public mutating func field(_ name: String, _ value: Bool?) {
        guard let value else { return }
        begin(name)
        json.bool(value)
    }

    public mutating func field(_ name: String, _ value: Timestamp?) {
        guard let value else { return }
        begin(name)
        json.timestamp(value)
    }

    public mutating func field(_ name: String, _ value: Tenths?) {
        guard let value else { return }
        begin(name)
        json.raw(value.description)
    }

    @inlinable
    public mutating func field<Value: RawRepresentable>(_ name: String, _ value: Value?)
    where Value.RawValue == String {
        field(name, value?.rawValue)
    }

    public mutating func object(_ name: String, _ body: (inout ObjectWriter) throws -> Void) rethrows {
        begin(name)
        try json.object(body)
    }

    public mutating func array(_ name: String, _ body: (inout ArrayWriter) throws -> Void) rethrows {
        begin(name)
        try json.array(body)
    }

    /// Writes a value that is JSON already.
    public mutating func raw(_ name: String, _ value: String) {
        begin(name)
        json.raw(value)
    }

    public mutating func null(_ name: String) {
        begin(name)
        json.null()
    }

    private mutating func begin(_ name: String) {
        if !isEmpty { json.append(UInt8(ascii: ",")) }
        isEmpty = false
        json.string(name)
        json.append(UInt8(ascii: ":"))
    }
}
