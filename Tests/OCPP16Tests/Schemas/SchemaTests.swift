import OCPP16
import OCPPJ
import Testing

@Suite("Messages fit the official schemas", .enabled(if: SchemaFolder.isPresent))
struct SchemaTests {
    @Test("every encoded payload is valid", arguments: Sample.all)
    func encodedPayloadIsValid(sample: Sample) throws {
        let validator = SchemaValidator(try SchemaFolder.schema(sample.schemaName))
        let payload = try JSONDocument(sample.bytes).root
        #expect(validator.faults(of: payload) == [])
    }

    @Test("no field of a schema is unknown to us", arguments: Sample.all.filter(\.isFull))
    func allFieldsAreWritten(sample: Sample) throws {
        let schema = try SchemaFolder.schema(sample.schemaName)
        let payload = try JSONDocument(sample.bytes).root
        #expect(missingFields(payload, schema, SchemaValidator(schema)) == [])
    }

    @Test("every value of an enumeration is accepted", arguments: Sample.all.filter(\.isFull))
    func allEnumerationValuesAreRead(sample: Sample) throws {
        let schema = try SchemaFolder.schema(sample.schemaName)
        let payload = try JSONDocument(sample.bytes).root
        for text in enumerationTexts(payload, schema, SchemaValidator(schema)) {
            let reading = try sample.read(text, .strict)
            #expect(reading.deviations == [], "\(text)")
        }
    }

    @Test("every single breach gets the right code and path", arguments: Sample.all.filter(\.isFull))
    func breachesAreRefused(sample: Sample) throws {
        let schema = try SchemaFolder.schema(sample.schemaName)
        for breach in Breach.all(of: try JSONDocument(sample.bytes).root, against: schema) {
            let error = #expect(throws: CallError.self, "\(breach.text.prefix(300))") {
                try sample.read(breach.text, .strict)
            }
            #expect(error?.code == breach.code, "\(breach.text.prefix(300))")
            #expect(error?.description.hasPrefix("\(breach.path): ") == true, "\(error?.description ?? "")")
        }
    }

    @Test("there is a sample of every action")
    func samplesAreComplete() {
        let names = Set(Sample.all.map(\.schemaName))
        let actions = StationAction.allCases.map(\.rawValue) + CentralAction.allCases.map(\.rawValue)
        for action in actions {
            #expect(names.contains(action) && names.contains(action + "Response"), "\(action)")
        }
        #expect(Set(actions).count == 39)
    }

    private func missingFields(
        _ value: JSONView, _ schema: JSONView, _ validator: SchemaValidator
    ) -> [String] {
        let schema = validator.resolved(schema)
        guard value.kind != .array else {
            return value.elements.flatMap { missingFields($0, schema["items"] ?? $0, validator) }
        }
        return (schema["properties"].map { Array($0.members) } ?? []).flatMap { property in
            guard let member = value[property.name] else { return [property.name] }
            return missingFields(member, property.value, validator)
        }
    }

    /// The payload once for each value of each enumeration of its schema.
    private func enumerationTexts(
        _ payload: JSONView, _ schema: JSONView, _ validator: SchemaValidator
    ) -> [String] {
        let whole = JSONTree(payload)
        var texts: [String] = []
        func walk(_ value: JSONView, _ schema: JSONView, _ path: [String]) {
            let schema = validator.resolved(schema)
            for allowed in schema["enum"].map({ Array($0.elements) }) ?? [] {
                texts.append(whole.replacing(path[...], with: .scalar(allowed.text)).text)
            }
            for member in value.members {
                guard let property = schema["properties"]?[member.name] else { continue }
                walk(member.value, property, path + [member.name])
            }
            for (index, element) in value.elements.enumerated() {
                walk(element, schema["items"] ?? schema, path + [String(index)])
            }
        }
        walk(payload, schema, [])
        return texts
    }
}
