import CentralSystem
import Testing

@testable import Webhooks

@Suite("Targets of webhooks: the public internet only")
struct WebhookTargetTests {
    @Test(
        "addresses of the machine, of networks behind it, and of no host are not public",
        arguments: [
            "127.0.0.1", "127.255.255.254", "0.0.0.0", "10.0.0.1", "172.16.0.1", "172.31.255.255",
            "192.168.1.1",
            "169.254.169.254", "100.64.0.1", "192.0.0.8", "198.18.0.1", "224.0.0.1", "255.255.255.255", "::1",
            "::",
            "fe80::1", "fc00::1", "fd12:3456::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
            "64:ff9b::7f00:1",
            "2002:7f00:1::", "2001::1", "2001:db8::1", "::127.0.0.1", "fec0::1",
        ])
    func notPublic(text: String) throws { #expect(try #require(NetworkAddress(text)).isPublic == false) }

    @Test(
        "others are",
        arguments: [
            "1.1.1.1", "172.15.0.1", "172.32.0.1", "100.63.0.1", "192.167.0.1", "223.255.255.254",
            "2606:4700:4700::1111", "2a00:1450:4001::1", "::ffff:1.1.1.1", "64:ff9b::101:101",
        ])
    func isPublic(text: String) throws { #expect(try #require(NetworkAddress(text)).isPublic) }

    @Test("an address is written as it was read", arguments: ["1.2.3.4", "2606:4700:4700::1111"])
    func text(text: String) throws { #expect(try #require(NetworkAddress(text)).text == text) }

    @Test(
        "what is no plain http or https URL is none",
        arguments: [
            "", "example.com", "ftp://example.com/", "file:///etc/passwd", "http://",
            "https://user@example.com/",
            "https://user:pass@example.com/", "https://example.com/#x", "https://exa mple.com/",
            "https://exämple.com/", "https://example.com:0/", "https://example.com:70000/", "unix:///run/x",
            "http+unix://x/y", "https://exam%70le.com%2e/", "//example.com", "https://a\r\nb/",
        ])
    func badURL(text: String) { #expect(WebhookURL(text) == nil) }

    @Test("host and port are read from a URL")
    func url() throws {
        let url = try #require(WebhookURL("HTTPS://Example.com/hook?a=b"))
        #expect(url.host == "Example.com")
        #expect(url.port == 443)
        #expect(try #require(WebhookURL("http://[::1]:8080/")).host == "::1")
    }

    @Test("one private address among public ones is enough to refuse, so the DNS cannot choose later")
    func mixed() throws {
        let url = try #require(WebhookURL("https://example.com/"))
        let addresses = ["1.1.1.1", "10.0.0.1"].compactMap { NetworkAddress($0) }
        #expect(throws: WebhookFault.self) {
            try WebhookTarget.decide(url, addresses: addresses, turn: 0, allowsPrivate: false)
        }
        let open = try WebhookTarget.decide(url, addresses: addresses, turn: 0, allowsPrivate: true)
        #expect(open.pinnedAddress == nil)
    }

    @Test("each attempt goes to the next address, and to none but that")
    func turns() throws {
        let url = try #require(WebhookURL("https://example.com/"))
        let addresses = ["1.1.1.1", "2606:4700:4700::1111"].compactMap { NetworkAddress($0) }
        let pinned = try (0..<3).map { turn in
            try WebhookTarget.decide(url, addresses: addresses, turn: turn, allowsPrivate: false)
                .pinnedAddress
        }
        #expect(pinned == ["1.1.1.1", "2606:4700:4700::1111", "1.1.1.1"])
    }

    @Test(
        "hosts that lead to the machine are refused, however they are written",
        arguments: [
            "http://127.0.0.1:8080/", "http://localhost/", "http://127.1/", "http://2130706433/",
            "http://0x7f000001/", "http://[::1]/", "http://[::ffff:7f00:1]/", "http://0/",
        ])
    func loopback(text: String) async {
        await #expect(throws: WebhookFault.self) {
            try await WebhookTarget.find(text, turn: 0, allowsPrivate: false)
        }
    }
}
