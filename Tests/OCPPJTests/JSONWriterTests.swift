import OCPPJ
import Testing

@Suite("JSON texts are written")
struct JSONWriterTests {
    @Test("objects, arrays and scalars")
    func structure() {
        var writer = JSONWriter()
        writer.object { fields in
            fields.field("text", "x")
            fields.field("absent", nil as String?)
            fields.field("int", -1)
            fields.field("bool", true)
            fields.field("tenths", Tenths(tenths: 165))
            fields.field("time", Timestamp(microseconds: 0))
            fields.field("code", CallErrorCode.genericError)
            fields.field("short", "abcdef", max: 3)
            fields.null("null")
            fields.raw("raw", "[0]")
            fields.object("empty") { _ in }
            fields.array("array") { elements in
                elements.int(1)
                elements.string("2")
                elements.object { $0.field("a", 1) }
                elements.array { $0.raw("3") }
            }
        }
        let text = String(decoding: writer.bytes, as: UTF8.self)
        #expect(
            text == #"{"text":"x","int":-1,"bool":true,"tenths":16.5,"time":"1970-01-01T00:00:00.000Z","#
                + #""code":"GenericError","short":"abc","null":null,"raw":[0],"empty":{},"#
                + #""array":[1,"2",{"a":1},[3]]}"#)
    }

    @Test("every character survives being written and read")
    func escapes() throws {
        let all =
            String(String.UnicodeScalarView((0...0x2FF).compactMap(Unicode.Scalar.init))) + "\u{1F600}\"\\/"
        var writer = JSONWriter()
        writer.string(all)
        #expect(try JSONDocument(writer.bytes).root.string == all)
    }

    @Test("a failing body leaves a closed text behind")
    func failure() {
        var writer = JSONWriter()
        #expect(throws: CallError.self) {
            try writer.object { fields in
                fields.field("a", 1)
                throw CallError(code: .genericError, description: "")
            }
        }
        #expect(String(decoding: writer.bytes, as: UTF8.self) == #"{"a":1}"#)
    }
}
