import OCPPJ
import Testing

@Suite("JSON texts are read strictly and without crashing")
struct JSONDocumentTests {
    @Test(
        "valid texts are accepted",
        arguments: [
            "null", " true ", "0", "-0", "1.50", "1e3", "-1.5E-10", "\"\"", "[]", "{}", "[1 , 2]",
            "{\"a\":{\"b\":[null]}}", "\t[\r\n]", "\"\\u00e9\\n\\\"\\\\\\/\"", "\"\u{e9}\u{1F600}\"",
            "\"\\ud83d\\ude00\"",
        ])
    func accepted(text: String) throws {
        let view = try JSONDocument(text: text).root
        #expect(view.text.count <= text.count)
    }

    @Test(
        "invalid texts are refused",
        arguments: [
            "", " ", "nul", "nulL", "tru", "[", "]", "{", "}", "[1,]", "[,1]", "[1 2]", "{\"a\"}", "{\"a\":}",
            "{\"a\":1,}", "{a:1}", "{1:1}", "{,}", "'a'", "01", "1.", ".5", "+1", "-", "1e", "1e+", "0x1",
            "NaN", "Infinity", "\"", "\"\\\"", "\"\\x\"", "\"\\u12g4\"", "\"\\u12", "\"\u{1}\"", "\"\n\"",
            "\"\\ud83d\"", "\"\\ud83dx\"", "\"\\ud83d\\u0041\"", "\"\\ude00\"", "null null", "[] ,", "{}x",
            "\u{FEFF}{}", "// x\n1", "[1]]",
        ])
    func refused(text: String) {
        #expect(throws: JSONError.self) { try JSONDocument(text: text) }
    }

    @Test(
        "invalid UTF-8 is refused",
        arguments: [
            [0x80], [0xC0, 0x80], [0xC1, 0xBF], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80],
            [0xF0, 0x80, 0x80, 0x80],
            [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFF], [0xE2, 0x82], [0xF0, 0x9F, 0x98],
            [0xE2, 0x28, 0xA1], [0xC3],
        ] as [[UInt8]])
    func invalidUTF8(bytes: [UInt8]) {
        let quote = UInt8(ascii: "\"")
        #expect(throws: JSONError.self) { try JSONDocument([quote] + bytes + [quote]) }
        #expect(throws: JSONError.self) { try JSONDocument([quote] + bytes) }
        #expect(throws: JSONError.self) { try JSONDocument(bytes) }
    }

    @Test("nesting is read to 64 levels and no further")
    func nesting() throws {
        func nested(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        #expect(try JSONDocument(text: nested(64)).root.count == 1)
        #expect(throws: JSONError.self) { try JSONDocument(text: nested(65)) }
        #expect(throws: JSONError.self) { try JSONDocument(text: String(repeating: "[", count: 1_000_000)) }
        #expect(throws: JSONError.self) {
            try JSONDocument(text: String(repeating: "{\"a\":", count: 100_000))
        }
    }

    @Test("a text cut off at any byte is refused")
    func truncation() throws {
        let whole = Array(
            "[2,\"\u{e9}\\ud83d\\ude00\",{\"a\":[true,null,-1.5e3],\"b\":{\"c\":\"\u{1F600}\"}}]".utf8)
        #expect(try JSONDocument(whole).root.count == 3)
        for length in 0..<whole.count {
            #expect(throws: JSONError.self) { try JSONDocument(Array(whole[..<length])) }
        }
    }

    @Test("a text with any one byte changed never crashes")
    func mutation() {
        let whole = Array(
            "[2,\"\u{e9}\\ud83d\\ude00\",{\"a\":[true,null,-1.5e3],\"b\":{\"c\":\"\u{1F600}\"}}]".utf8)
        for position in whole.indices {
            for byte in UInt8.min...UInt8.max {
                var changed = whole
                changed[position] = byte
                guard let root = try? JSONDocument(changed).root else { continue }
                #expect(String(validating: changed, as: UTF8.self) != nil)
                visit(root)
            }
        }
    }

    @Test("the offset of the fault is told")
    func offset() {
        let error = #expect(throws: JSONError.self) { try JSONDocument(text: "[1,x]") }
        #expect(error?.offset == 3)
    }

    private func visit(_ view: JSONView) {
        _ = (view.text, view.string, view.number?.int, view.number?.double, view.bool)
        for element in view.elements { visit(element) }
        for member in view.members { visit(member.value) }
    }
}
