import NIOCore
import OCPPWebSocket
import Testing

@Suite("What a handshake asks for")
struct HandshakeRequestTests {
    /// Sends a request to a server that lets nobody in; what the decision was asked.
    private func received(_ request: RawRequest) async throws -> HandshakeRequest {
        var received: HandshakeRequest?
        try await TestServer.run(decide: TestServer.refusing(404, "not here")) { server in
            let client = try await RawClient.connect(server.port)
            try await client.send(request.bytes)
            received = try await server.requests.until("a decision") { !$0.isEmpty }.first
        }
        return try #require(received)
    }

    @Test(
        "the identity is the last path segment, however the path is written",
        arguments: [
            ("/ocpp/CP1", "/ocpp/CP1", "CP1"), ("/ocpp/CP1/", "/ocpp/CP1", "CP1"),
            ("//ocpp///CP1//", "/ocpp/CP1", "CP1"), ("/CP1", "/CP1", "CP1"),
            ("ws://host:9000/ocpp/CP1", "/ocpp/CP1", "CP1"), ("http://host/CP1?a=/b", "/CP1", "CP1"),
            ("/ocpp/4/CBI-1", "/ocpp/4/CBI-1", "CBI-1"), ("/ocpp/CP1?token=x/y", "/ocpp/CP1", "CP1"),
            ("/ocpp/a://b/CP1", "/ocpp/a:/b/CP1", "CP1"),
            ("/ocpp/RDAM%20123", "/ocpp/RDAM%20123", "RDAM 123"),
            ("/ocpp/a%2Fb", "/ocpp/a%2Fb", "a/b"), ("/ocpp/a+b", "/ocpp/a+b", "a+b"),
            ("/ocpp/%c3%BC", "/ocpp/%c3%BC", "ü"),
        ])
    func path(uri: String, path: String, identity: String) async throws {
        let request = try await received(RawRequest().with(uri: uri))
        #expect(request.uri == uri)
        #expect(request.path == path)
        #expect(request.lastSegmentDecoded == identity)
    }

    @Test(
        "a path without a readable last segment names nobody",
        arguments: [
            "/", "//", "/ocpp/%ZZ", "/ocpp/%2", "/ocpp/%", "/ocpp/%+1", "/ocpp/%FF", "ws://host",
            "ws://host/",
        ])
    func nobody(uri: String) async throws {
        #expect(try await received(RawRequest().with(uri: uri)).lastSegmentDecoded == nil)
    }

    @Test("several subprotocol lines are one list, in their order")
    func subprotocols() async throws {
        var request = RawRequest().with("Sec-WebSocket-Protocol", "ocpp2.0.1 ,ocpp1.6")
        request.fields.append(("sec-websocket-protocol", " , ocpp1.5\t"))
        #expect(try await received(request).subprotocols == ["ocpp2.0.1", "ocpp1.6", "ocpp1.5"])
        let none = RawRequest().with("Sec-WebSocket-Protocol", nil)
        #expect(try await received(none).subprotocols.isEmpty)
    }

    /// The example of OCPP-J 1.6 §6.2.2: the password is octets, not text.
    @Test("Basic credentials are octets, split at the first colon")
    func basic() async throws {
        let header = "basic  QUwxMDAwOgABAgMEBQYH////////////////"
        let request = try await received(RawRequest().with("Authorization", header))
        #expect(request.basic?.user == Array("AL1000".utf8))
        let password = [UInt8](0...7) + Array(repeating: 0xFF, count: 12)
        #expect(request.basic?.password == password)
        #expect(request.hasAuthorization)
    }

    @Test(
        "unreadable credentials are none, but seen",
        arguments: ["Basic", "Basic !", "Basic QUJD", "Bearer QTpC", "Basic QTpC QTpC"])
    func unreadable(header: String) async throws {
        let request = try await received(RawRequest().with("Authorization", header))
        #expect(request.basic == nil)
        #expect(request.hasAuthorization)
    }

    @Test("the address and every header are passed on")
    func rest() async throws {
        let request = try await received(RawRequest().with("User-Agent", "charger 1"))
        #expect(request.remoteAddress == "127.0.0.1")
        #expect(request.headers.contains { $0 == ("User-Agent", "charger 1") })
        #expect(!request.hasAuthorization)
    }
}
