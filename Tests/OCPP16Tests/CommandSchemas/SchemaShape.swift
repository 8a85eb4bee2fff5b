import OCPPJ

/// What a schema demands, without its words, as a text that can be compared.
struct SchemaShape {
    private let root: JSONView

    /// The keywords that the official schemas limit values with.
    private static let limits = ["type", "maxLength", "format", "multipleOf", "minItems"]

    let text: String

    init(_ schema: JSONView, in root: JSONView) {
        self.root = root
        text = Self.shape(schema, SchemaValidator(root), "")
    }

    private static func shape(_ schema: JSONView, _ validator: SchemaValidator, _ indent: String) -> String {
        let schema = validator.resolved(schema)
        var words = limits.compactMap { name -> String? in
            // Our integers carry int64, which no official schema has.
            guard let value = schema[name], value.string != "int64" else { return nil }
            return "\(name)=\(value.string ?? value.text)"
        }
        let allowed = schema["enum"]?.elements.compactMap(\.string).sorted() ?? []
        if !allowed.isEmpty { words.append("enum=\(allowed)") }
        var lines = [words.joined(separator: " ")]
        let required = Set(schema["required"]?.elements.compactMap(\.string) ?? [])
        for member in (schema["properties"]?.members.map(\.self) ?? []).sorted(by: { $0.name < $1.name }) {
            let mark = required.contains(member.name) ? "!" : "?"
            lines.append("\(indent)\(member.name)\(mark) " + shape(member.value, validator, indent + "  "))
        }
        if let items = schema["items"] {
            lines.append("\(indent)[] " + shape(items, validator, indent + "  "))
        }
        if schema["type"]?.string == "object" {
            lines.append("\(indent)open=\(schema["additionalProperties"]?.bool ?? true)")
        }
        return lines.joined(separator: "\n")
    }
}
