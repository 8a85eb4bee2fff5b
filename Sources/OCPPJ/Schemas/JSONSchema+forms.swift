// The forms as they read best where a schema is written down.

extension JSONSchema {
    public static let anything = JSONSchema(.anything)
    public static let flag = JSONSchema(.flag)
    public static let number = JSONSchema(.number)
    /// RFC 3339, with a time zone.
    public static let time = text(format: "date-time")
    /// A scheme, a colon and no spaces.
    public static let uri = uri()

    public static func uri(max: Int? = nil) -> JSONSchema {
        text(max: max, format: "uri", pattern: "^[^:\\x00-\\x20]+:[^\\x00-\\x20]*$")
    }

    public static func text(
        min: Int? = nil, max: Int? = nil, format: String? = nil, pattern: String? = nil
    ) -> JSONSchema {
        JSONSchema(.text(minLength: min, maxLength: max, format: format, pattern: pattern))
    }

    public static func integer(_ minimum: Int? = nil, _ maximum: Int? = nil) -> JSONSchema {
        JSONSchema(.integer(minimum: minimum, maximum: maximum, advised: nil))
    }

    /// An integer of OCPP: any that fits 64 bits is accepted, the text of the standard advises more.
    public static func integer(advised: Int) -> JSONSchema {
        JSONSchema(.integer(minimum: nil, maximum: nil, advised: advised))
    }

    public static func tenths(advised: Int) -> JSONSchema { JSONSchema(.tenths(advised: advised)) }

    public static func choice<Choice: RawRepresentable & CaseIterable>(_ type: Choice.Type) -> JSONSchema
    where Choice.RawValue == String {
        JSONSchema(.choice(Choice.allCases.map(\.rawValue)))
    }

    public static func choice(_ values: [String]) -> JSONSchema { JSONSchema(.choice(values)) }

    public static func list(of element: JSONSchema, _ count: ClosedRange<Int>? = nil) -> JSONSchema {
        JSONSchema(.list(of: element, count: count))
    }

    public static func map(
        from name: JSONSchema, to value: JSONSchema, _ count: ClosedRange<Int>
    ) -> JSONSchema {
        JSONSchema(.map(from: name, to: value, count: count))
    }

    public static func object(_ members: [Member], isOpen: Bool = false) -> JSONSchema {
        JSONSchema(.object(members, isOpen: isOpen))
    }

    /// An object with a name and a sentence of its own.
    public static func object(_ title: String, _ description: String, _ members: [Member]) -> JSONSchema {
        JSONSchema(.object(members, isOpen: false), title: title, description: description)
    }

    public static func nullable(_ schema: JSONSchema) -> JSONSchema { JSONSchema(.nullable(schema)) }

    public static func oneOf(_ schemas: [JSONSchema]) -> JSONSchema { JSONSchema(.oneOf(schemas)) }

    public static func allOf(_ schemas: [JSONSchema]) -> JSONSchema { JSONSchema(.allOf(schemas)) }

    public static func named(_ name: String, _ schema: JSONSchema) -> JSONSchema {
        JSONSchema(.named(name, schema))
    }

    /// The members of an object, also of a named one.
    public var members: [Member] {
        switch form {
        case .object(let members, _): members
        case .named(_, let schema): schema.members
        case .oneOf(let schemas): schemas.first?.members ?? []
        default: []
        }
    }
}
