import OCPPJ
import Testing

@Suite("JSON values are found in place")
struct JSONViewTests {
    private let root: JSONView

    init() throws {
        let text =
            #"{ "a" : [1, [2], {"x":3}], "b\u0063":true, "a":null, "#
            + #""long name of a member":"v\n\ud83d\ude00" }"#
        root = try JSONDocument(text: text).root
    }

    @Test("members come in order, with repeated names")
    func members() {
        #expect(root.members.map(\.name) == ["a", "bc", "a", "long name of a member"])
        #expect(root.count == 4)
    }

    @Test("the first member of a name counts")
    func firstMember() {
        #expect(root["a"]?.kind == .array)
        #expect(root["bc"]?.bool == true)
        #expect(root["A"] == nil)
        #expect(root["a"]?["x"] == nil)
    }

    @Test("elements step over what is nested in them")
    func elements() {
        #expect(root["a"]?.elements.map(\.text) == ["1", "[2]", "{\"x\":3}"])
        #expect(root.elements.map(\.text) == [])
    }

    @Test("strings are decoded, and kept raw as text")
    func strings() {
        let value = root["long name of a member"]
        #expect(value?.string == "v\n\u{1F600}")
        #expect(value?.text == #""v\n\ud83d\ude00""#)
        #expect(value?.number == nil)
        #expect(value?.bool == nil)
    }

    @Test("the empty object is an object without members")
    func emptyObject() {
        #expect(JSONView.emptyObject.kind == .object)
        #expect(JSONView.emptyObject.text == "{}")
        #expect(Array(JSONView.emptyObject.members).isEmpty)
    }
}
