import Testing

@testable import OCPPWebSocket

@Suite("A URL in parts, and an identity as one segment of it")
struct EndpointTests {
    @Test(
        "host, port and path are found, and written into the Host header",
        arguments: [
            ("ws://host", "host", 80, "", "host:80"), ("wss://host/", "host", 443, "", "host:443"),
            ("WS://host:9000/ocpp/", "host", 9_000, "/ocpp", "host:9000"),
            ("ws://[::1]:9000/a/b//", "::1", 9_000, "/a/b", "[::1]:9000"),
            ("ws://10.0.0.1/a%20b?x=1", "10.0.0.1", 80, "/a%20b", "10.0.0.1:80"),
        ])
    func parts(url: String, host: String, port: Int, path: String, authority: String) throws {
        let endpoint = try #require(Endpoint(url))
        #expect(endpoint.host == host)
        #expect(endpoint.port == port)
        #expect(endpoint.path == path)
        #expect(endpoint.authority == authority)
    }

    @Test(
        "an identity is encoded and decoded as one segment",
        arguments: ["CP-1.a_b~c", "a/b c%d+e:f?", "grün", ""])
    func identity(identity: String) {
        let encoded = PercentEncoding.encoded(identity)
        #expect(!encoded.contains("/"))
        #expect(PercentEncoding.decoded(encoded) == identity)
    }
}
