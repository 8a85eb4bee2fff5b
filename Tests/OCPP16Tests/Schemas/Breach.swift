import OCPPJ

/// A valid payload with one thing broken, and the error that it must get.
struct Breach {
    var text: String
    var path: String
    var code: CallErrorCode

    /// Every way in which a full payload can breach its schema in one place.
    static func all(of payload: JSONView, against schema: JSONView) -> [Breach] {
        var collector = Collector(whole: JSONTree(payload), validator: SchemaValidator(schema))
        collector.walk(payload, collector.validator.resolved(schema), [])
        return collector.breaches
    }

    /// Walks over payload and schema together.
    private struct Collector {
        let whole: JSONTree
        let validator: SchemaValidator
        var breaches: [Breach] = []

        mutating func walk(_ value: JSONView, _ schema: JSONView, _ path: [String]) {
            switch value.kind {
            case .object:
                add("1", path + ["surplus"], .formationViolation)
                let required = schema["required"]?.elements.compactMap(\.string) ?? []
                for member in value.members {
                    let place = path + [member.name]
                    if required.contains(member.name) { add(nil, place, .occurenceConstraintViolation) }
                    guard let property = schema["properties"]?[member.name] else { continue }
                    walk(member.value, validator.resolved(property), place)
                }
            case .array:
                guard let items = schema["items"] else { return }
                for (index, element) in value.elements.enumerated() {
                    walk(element, validator.resolved(items), path + [String(index)])
                }
            default:
                scalar(schema, path)
            }
            let isRoot = path.isEmpty
            add(
                value.kind == .string ? "true" : "\"x\"", path,
                isRoot ? .formationViolation : .typeConstraintViolation)
        }

        private mutating func scalar(_ schema: JSONView, _ path: [String]) {
            if schema["enum"] != nil { add("\"Nonsense\"", path, .propertyConstraintViolation) }
            if let most = schema["maxLength"]?.number?.int {
                add("\"\(String(repeating: "x", count: most + 1))\"", path, .propertyConstraintViolation)
            }
            if schema["format"]?.string == "date-time" {
                add("\"2022-02-29T00:00:00Z\"", path, .propertyConstraintViolation)
                add("\"2022-02-28T00:00:00\"", path, .propertyConstraintViolation)
            }
            if schema["multipleOf"] != nil { add("16.55", path, .propertyConstraintViolation) }
            if schema["type"]?.string == "integer" {
                add("5.0", path, .typeConstraintViolation)
                add("null", path, .typeConstraintViolation)
            }
        }

        private mutating func add(_ value: String?, _ path: [String], _ code: CallErrorCode) {
            let changed = whole.replacing(path[...], with: value.map(JSONTree.scalar))
            let pointer = "/" + path.joined(separator: "/")
            breaches.append(Breach(text: changed.text, path: pointer, code: code))
        }
    }
}
