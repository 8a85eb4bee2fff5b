import Testing

@testable import OCPPWebSocket

@Suite("Ranges of addresses")
struct AddressRangeTests {
    @Test(
        "an address is inside or outside",
        arguments: [
            ("10.0.0.2", "10.0.0.2", true), ("10.0.0.2", "10.0.0.3", false),
            ("10.0.0.0/8", "10.255.0.1", true), ("10.0.0.0/8", "11.0.0.1", false),
            ("10.1.2.3/20", "10.1.15.255", true), ("10.1.2.3/20", "10.1.16.0", false),
            ("0.0.0.0/0", "255.1.1.1", true), ("0.0.0.0/0", "::1", false),
            ("10.0.0.0/8", "::ffff:10.0.0.1", true), ("::ffff:10.0.0.1", "10.0.0.1", true),
            ("2001:db8::/33", "2001:db8:7fff::1", true), ("2001:db8::/33", "2001:db8:8000::1", false),
            ("::/0", "2001:db8::1", true), ("::1", "::1", true),
        ])
    func contains(range: String, address: String, isInside: Bool) throws {
        let range = try #require(AddressRange(range))
        #expect(range.contains(try #require(NetworkAddress(address))) == isInside)
    }

    @Test(
        "what is no range is told",
        arguments: [
            "", "/", "10.0.0.0/", "10.0.0.0/33", "::/129", "10.0.0.0/-1", "10.0.0.0/+8", "10.0.0.0/8/8",
            "10.0.0",
            "balancer", "fe80::1%1", "10.0.0.1:9000", " 10.0.0.1",
        ])
    func unreadable(text: String) {
        #expect(AddressRange(text) == nil)
    }
}
