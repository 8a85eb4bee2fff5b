import OCPPJ
import Testing

@Suite("Fields are read once, and what is left over is reported")
struct FieldReaderTests {
    @Test("unknown and repeated members are told apart")
    func leftOver() throws {
        var fields = try reader(#"{"a":1,"b/~c":2,"a":3}"#, .lenient)
        #expect(try fields.integer("a") == 1)
        #expect(try fields.finish().map(\.description) == ["unknownField /b~1~0c", "duplicateField /a"])
    }

    @Test("strict refuses what is left over")
    func leftOverStrict() throws {
        for (text, path) in [
            (#"{"a":1,"b":2}"#, "/b: unknown field"), (#"{"a":1,"a":1}"#, "/a: occurs more than once"),
        ] {
            var fields = try reader(text, .strict)
            _ = try fields.integer("a")
            let error = #expect(throws: CallError.self) { try fields.finish() }
            #expect(error == CallError(code: .formationViolation, description: path))
        }
    }

    @Test("objects with more than 64 members are read and reported as others are")
    func manyMembers() throws {
        let members = (0..<200).map { "\"m\($0)\":\($0)" }.joined(separator: ",")
        var fields = try reader("{\(members)}", .lenient)
        for number in [0, 63, 64, 199] { #expect(try fields.integer("m\(number)") == number) }
        let deviations = try fields.finish()
        #expect(deviations.count == 33)
        #expect(deviations.last?.kind == .more)
        #expect(deviations.last?.detail == "164 further deviations")
    }

    @Test("a hostile number of members costs no more than reading them", .timeLimit(.minutes(1)))
    func hostileMembers() throws {
        let members = (0..<200_000).map { "\"m\($0)\":0" }.joined(separator: ",")
        var fields = try reader("{\(members)}", .lenient)
        #expect(try fields.integer("m199999") == 0)
        #expect(try fields.finish().last?.detail == "199967 further deviations")
    }

    @Test("paths lead through objects and lists")
    func paths() throws {
        var fields = try reader(#"{"list":[{"a":1},{"a":"x"}]}"#, .lenient)
        let error = #expect(throws: CallError.self) {
            try fields.objects("list") { inner throws(CallError) in try inner.integer("a") }
        }
        #expect(
            error == CallError(code: .typeConstraintViolation, description: "/list/1/a: must be an integer"))
    }

    @Test("deviations of inner objects carry their whole path")
    func innerDeviations() throws {
        var fields = try reader(#"{"o":{"list":[{},{"x":1}]}}"#, .lenient)
        _ = try fields.object("o") { inner throws(CallError) in
            try inner.objects("list") { _ throws(CallError) in 0 }
        }
        #expect(try fields.finish().map(\.description) == ["unknownField /o/list/1/x"])
    }

    @Test("ranges are refused, or reported when asked")
    func ranges() throws {
        let view = try JSONDocument(text: #"{"a":-1,"b":9999999999}"#).root
        var enforcing = try FieldReader(payload: view, strictness: .lenient, receivedAt: nil)
        let error = #expect(throws: CallError.self) { try enforcing.integer("a", minimum: 0) }
        #expect(error == CallError(code: .propertyConstraintViolation, description: "/a: less than 0"))
        #expect(throws: CallError.self) { try enforcing.integer("b") }
        var reporting = try FieldReader(
            payload: view, strictness: .strict, ranges: .reported, receivedAt: nil)
        #expect(try reporting.integer("a", minimum: 0) == -1)
        #expect(try reporting.integer("b") == 9_999_999_999)
        #expect(try reporting.finish().map(\.description) == ["outOfRange /a", "outOfRange /b"])
    }

    @Test("a name of the station's making is bounded in the path")
    func longName() throws {
        var fields = try reader("{\"\(String(repeating: "n", count: 10_000))\":1}", .lenient)
        #expect(try fields.finish().first?.path.count == 61)
    }

    private func reader(_ text: String, _ strictness: Strictness) throws -> FieldReader {
        try FieldReader(payload: try JSONDocument(text: text).root, strictness: strictness, receivedAt: nil)
    }
}

extension Deviation {
    fileprivate var description: String { "\(kind.rawValue) \(path)" }
}
