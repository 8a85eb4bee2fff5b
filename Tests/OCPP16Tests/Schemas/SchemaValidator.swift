import OCPPJ

/// Checks a value against the part of JSON Schema draft-04 and draft-06 that the OCPP 1.6 schemas use.
struct SchemaValidator {
    private let root: JSONView

    init(_ schema: JSONView) {
        root = schema
    }

    /// The faults of a value, each with its path; none when it is valid.
    func faults(of value: JSONView) -> [String] { faults(value, resolved(root), "") }

    /// The schema itself, or the definition that it refers to.
    func resolved(_ schema: JSONView) -> JSONView {
        guard let reference = schema["$ref"]?.string else { return schema }
        let name = reference.split(separator: "/").last.map(String.init) ?? ""
        return root["definitions"]?[name] ?? schema
    }

    private func faults(_ value: JSONView, _ schema: JSONView, _ path: String) -> [String] {
        guard hasType(value, schema["type"]?.string ?? "") else { return ["\(path): wrong type"] }
        switch value.kind {
        case .object: return objectFaults(value, schema, path)
        case .array: return arrayFaults(value, schema, path)
        case .string: return stringFaults(value.string ?? "", schema, path)
        case .number:
            if schema["format"]?.string == "int64", value.number?.int == nil { return ["\(path): no int64"] }
            guard schema["multipleOf"] != nil, let number = value.number else { return [] }
            return Tenths(number) == nil ? ["\(path): not a multiple"] : []
        default: return []
        }
    }

    private func hasType(_ value: JSONView, _ type: String) -> Bool {
        switch type {
        case "object": value.kind == .object
        case "array": value.kind == .array
        case "string": value.kind == .string
        case "boolean": value.kind == .bool
        case "number": value.kind == .number
        case "integer": value.number?.isPlainInteger == true
        default: false
        }
    }

    private func objectFaults(_ value: JSONView, _ schema: JSONView, _ path: String) -> [String] {
        var result: [String] = []
        for name in schema["required"]?.elements.compactMap(\.string) ?? [] where value[name] == nil {
            result.append("\(path)/\(name): missing")
        }
        for member in value.members {
            if let property = schema["properties"]?[member.name] {
                result += faults(member.value, resolved(property), "\(path)/\(member.name)")
            } else if schema["additionalProperties"]?.bool == false {
                result.append("\(path)/\(member.name): unknown")
            }
        }
        return result
    }

    private func arrayFaults(_ value: JSONView, _ schema: JSONView, _ path: String) -> [String] {
        var result: [String] = []
        if let least = schema["minItems"]?.number?.int, value.count < least {
            result.append("\(path): too few")
        }
        guard let items = schema["items"] else { return result }
        for (index, element) in value.elements.enumerated() {
            result += faults(element, resolved(items), "\(path)/\(index)")
        }
        return result
    }

    private func stringFaults(_ text: String, _ schema: JSONView, _ path: String) -> [String] {
        var result: [String] = []
        if let allowed = schema["enum"], !allowed.elements.contains(where: { $0.string == text }) {
            result.append("\(path): not in the enumeration")
        }
        if let most = schema["maxLength"]?.number?.int, text.unicodeScalars.count > most {
            result.append("\(path): too long")
        }
        if schema["format"]?.string == "date-time", Timestamp.parse(text)?.isStrict != true {
            result.append("\(path): no date-time")
        }
        if schema["format"]?.string == "uri", text.wholeMatch(of: #/[^:\x00-\x20]+:[^\x00-\x20]*/#) == nil {
            result.append("\(path): no URI")
        }
        return result
    }
}
