import OCPP16
import OCPPJ
import Testing

@Suite("The schema of a command accepts what the check accepts")
struct CommandSchemaTests {
    private static let rounds = 150

    @Test(
        "a payload is valid by the schema if, and only if, it passes the check",
        arguments: CentralAction.allCases)
    func agreement(action: CentralAction) throws {
        let validator = SchemaValidator(try Self.written(action.requestType.schema))
        for seed in 0..<UInt64(Self.rounds) {
            var generator = PayloadGenerator(seed: seed)
            generator.mischief = seed % 3 == 0 ? 0 : 12
            let text = generator.payload(of: action.requestType.schema)
            let payload = try JSONDocument(text: text).root
            let faults = validator.faults(of: payload)
            let error = Self.error(action, payload)
            #expect(faults.isEmpty == (error == nil), "seed \(seed) \(text) \(faults) \(error ?? "accepted")")
            if seed % 3 == 0 { #expect(faults == [], "seed \(seed) \(text)") }
        }
    }

    @Test(
        "the samples of all commands are valid, and breaking one field is not",
        arguments: CentralAction.allCases)
    func samples(action: CentralAction) throws {
        let schema = try Self.written(action.requestType.schema)
        let validator = SchemaValidator(schema)
        for sample in Sample.all where sample.schemaName == action.rawValue {
            let payload = try JSONDocument(sample.bytes).root
            #expect(validator.faults(of: payload) == [])
            for breach in Breach.all(of: payload, against: schema) {
                let broken = try JSONDocument(text: breach.text).root
                #expect(validator.faults(of: broken) != [], "\(breach.text.prefix(300))")
                #expect(Self.error(action, broken) != nil, "\(breach.text.prefix(300))")
            }
        }
    }

    @Test(
        "it says what the official schema says", .enabled(if: SchemaFolder.isPresent),
        arguments: CentralAction.allCases)
    func official(action: CentralAction) throws {
        let official = try SchemaFolder.schema(action.rawValue)
        let ours = try Self.written(action.requestType.schema)
        #expect(SchemaShape(ours, in: ours).text == SchemaShape(official, in: official).text)
    }

    @Test("every field has a sentence for people", arguments: CentralAction.allCases)
    func descriptions(action: CentralAction) {
        func check(_ schema: JSONSchema) {
            for member in schema.members {
                #expect(member.schema.description?.hasSuffix(".") == true, "\(action) \(member.name)")
                check(member.schema)
            }
        }
        let schema = action.requestType.schema
        #expect(schema.title == action.rawValue)
        check(schema)
    }

    private static func written(_ schema: JSONSchema) throws -> JSONView {
        var json = JSONWriter()
        json.object { schema.titled.write(to: &$0) }
        return try JSONDocument(json.bytes).root
    }

    private static func error(_ action: CentralAction, _ payload: JSONView) -> String? {
        do {
            _ = try CentralCommand.check(action: action.rawValue, payload: payload)
            return nil
        } catch {
            return error.description
        }
    }
}
