import Testing

@testable import OperatorServer

@Suite("Percent-encoding is exact")
struct PercentEncodingTests {
    @Test(
        "every text survives the way there and back",
        arguments: ["CP 1", "a/b?c#d%", "żółw", "+~-._", "\u{0}"])
    func roundTrip(text: String) {
        #expect(PercentEncoding.decode(PercentEncoding.encode(text)) == text)
    }

    @Test("broken escapes and broken UTF-8 are refused", arguments: ["%", "%4", "%GG", "%FF", "a%C3"])
    func refused(text: String) {
        #expect(PercentEncoding.decode(text) == nil)
    }

    @Test("a plus is a space in a query only")
    func plus() {
        #expect(PercentEncoding.decode("a+b") == "a+b")
        #expect(PercentEncoding.decode("a+b", plusIsSpace: true) == "a b")
    }
}
