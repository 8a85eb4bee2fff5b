import OCPP16
import OCPPJ
import Testing

@Suite("Messages survive the wire")
struct RoundTripTests {
    @Test("an encoded payload decodes to itself, without deviation", arguments: Sample.all)
    func roundTrip(sample: Sample) throws {
        let text = String(decoding: sample.bytes, as: UTF8.self)
        for strictness in Strictness.allCases {
            let reading = try sample.read(text, strictness)
            #expect(reading.isSame)
            #expect(reading.deviations == [])
        }
    }

    @Test("Reproducer: a tag that is cut does not end in a space")
    func cutTag() throws {
        let text = #"{"idTagInfo":{"status":"Accepted","parentIdTag":"nineteen characters and more"}}"#
        let decoded = try Authorize.Response.decode(try JSONDocument(text: text).root, .lenient)
        let written = decoded.value.encoded()
        let again = try Authorize.Response.decode(try JSONDocument(written).root, .lenient)
        #expect(again.value.idTagInfo.parentIdTag?.text == "nineteen characters")
        #expect(again.deviations == [])
        #expect(again.value.encoded() == written)
    }

    @Test("a null payload is an empty one", arguments: Sample.all.filter { $0.bytes.count == 2 })
    func nullPayload(sample: Sample) throws {
        let reading = try sample.read("null", .lenient)
        #expect(reading.isSame)
        #expect(reading.deviations.map(\.kind) == [.nullPayload])
        #expect(throws: CallError.self) { try sample.read("null", .strict) }
    }

    @Test("an optional null is absent", arguments: Sample.all.filter(\.isFull))
    func optionalNull(sample: Sample) throws {
        let payload = try JSONDocument(sample.bytes).root
        let required = Set(
            Sample.all.filter { $0.schemaName == sample.schemaName && !$0.isFull }
                .flatMap { (try? JSONDocument($0.bytes).root.members.map(\.name)) ?? [] })
        let hasOptional = Sample.all.contains { $0.schemaName == sample.schemaName && !$0.isFull }
        for member in payload.members where hasOptional && !required.contains(member.name) {
            let text = JSONTree(payload).replacing([member.name], with: .scalar("null")).text
            #expect(try sample.read(text, .lenient).deviations.map(\.kind) == [.nullField], "\(text)")
            let error = #expect(throws: CallError.self) { try sample.read(text, .strict) }
            #expect(error?.code == .typeConstraintViolation)
        }
    }
}
