extension JSONSchema {
    /// The URI of the dialect (JSON Schema Core 2020-12 §8.1.1).
    public static let dialect = "https://json-schema.org/draft/2020-12/schema"

    /// Writes the keywords of the schema.
    ///
    /// Named schemas become references below `names`; without it they are written where they are used.
    public func write(to fields: inout ObjectWriter, names: String? = nil) {
        if case .named(let name, let schema) = form {
            if let names {
                fields.field("$ref", names + name)
                fields.field("description", description)
            } else {
                schema.described(description).write(to: &fields)
            }
            return
        }
        fields.field("title", title)
        fields.field("description", description)
        form.write(to: &fields, names: names)
    }
}

extension JSONSchema.Form {
    fileprivate func write(to fields: inout ObjectWriter, names: String?) {
        switch self {
        case .anything, .named: break
        case .flag: fields.field("type", "boolean")
        case .text(let least, let most, let format, let pattern):
            fields.field("type", "string")
            fields.field("minLength", least)
            fields.field("maxLength", most)
            fields.field("format", format)
            fields.field("pattern", pattern)
        case .choice(let values):
            fields.field("type", "string")
            fields.array("enum") { list in for value in values { list.string(value) } }
        case .integer(let minimum, let maximum, let advised):
            fields.field("type", "integer")
            fields.field("format", "int64")
            fields.field("minimum", minimum)
            fields.field("maximum", maximum)
            fields.field("x-minimum", advised)
        case .tenths(let advised):
            fields.field("type", "number")
            fields.field("multipleOf", Tenths(tenths: 1))
            fields.field("x-minimum", advised)
        case .number: fields.field("type", "number")
        case .list(let element, let count):
            fields.field("type", "array")
            fields.field("minItems", count?.lowerBound)
            fields.field("maxItems", count?.upperBound)
            fields.object("items") { element.write(to: &$0, names: names) }
        case .map(let name, let value, let count):
            fields.field("type", "object")
            fields.field("minProperties", count.lowerBound)
            fields.field("maxProperties", count.upperBound)
            fields.object("propertyNames") { name.write(to: &$0, names: names) }
            fields.object("additionalProperties") { value.write(to: &$0, names: names) }
        case .object(let members, let isOpen):
            Self.write(members, isOpen, to: &fields, names)
        case .nullable(let schema):
            Self.write("anyOf", [schema], to: &fields, names, orNull: true)
        case .oneOf(let schemas): Self.write("oneOf", schemas, to: &fields, names)
        case .allOf(let schemas): Self.write("allOf", schemas, to: &fields, names)
        }
    }

    private static func write(
        _ members: [JSONSchema.Member], _ isOpen: Bool, to fields: inout ObjectWriter, _ names: String?
    ) {
        fields.field("type", "object")
        fields.object("properties") { properties in
            for member in members {
                properties.object(member.name) { member.schema.write(to: &$0, names: names) }
            }
        }
        let required = members.filter(\.isRequired).map(\.name)
        if !required.isEmpty {
            fields.array("required") { list in for name in required { list.string(name) } }
        }
        if !isOpen { fields.field("additionalProperties", false) }
    }

    private static func write(
        _ keyword: String, _ schemas: [JSONSchema], to fields: inout ObjectWriter, _ names: String?,
        orNull: Bool = false
    ) {
        fields.array(keyword) { list in
            for schema in schemas { list.object { schema.write(to: &$0, names: names) } }
            if orNull { list.object { $0.field("type", "null") } }
        }
    }
}
