/// A JSON Schema (draft 2020-12) as a value, with the part of that standard by which this system describes its JSON.
public struct JSONSchema: Sendable, Hashable {
    /// What sort of value is described, and its limits.
    public indirect enum Form: Sendable, Hashable {
        case anything
        case flag
        /// Lengths count Unicode scalars.
        case text(minLength: Int?, maxLength: Int?, format: String?, pattern: String?)
        case choice([String])
        /// `advised` is the least value that the standard's text allows; less is accepted with a warning.
        case integer(minimum: Int?, maximum: Int?, advised: Int?)
        /// A number with one decimal at most.
        case tenths(advised: Int?)
        case number
        case list(of: JSONSchema, count: ClosedRange<Int>?)
        /// An object whose members' names are data.
        case map(from: JSONSchema, to: JSONSchema, count: ClosedRange<Int>)
        /// An open object may have members beside the ones named.
        case object([Member], isOpen: Bool)
        case nullable(JSONSchema)
        case oneOf([JSONSchema])
        case allOf([JSONSchema])
        /// A schema that a document holds once and refers to.
        case named(String, JSONSchema)
    }

    /// A member of an object.
    public struct Member: Sendable, Hashable {
        public var name: String
        public var schema: JSONSchema
        public var isRequired: Bool

        public static func required(
            _ name: String, _ schema: JSONSchema, _ description: String? = nil
        ) -> Member {
            Member(name: name, schema: schema.described(description), isRequired: true)
        }

        public static func optional(
            _ name: String, _ schema: JSONSchema, _ description: String? = nil
        ) -> Member {
            Member(name: name, schema: schema.described(description), isRequired: false)
        }
    }

    public var form: Form
    /// What a form shows above the field.
    public var title: String?
    /// One sentence for people.
    public var description: String?

    public init(_ form: Form, title: String? = nil, description: String? = nil) {
        self.form = form
        self.title = title
        self.description = description
    }

    /// The same with another description; nil leaves it.
    public func described(_ description: String?) -> JSONSchema {
        JSONSchema(form, title: title, description: description ?? self.description)
    }
}
