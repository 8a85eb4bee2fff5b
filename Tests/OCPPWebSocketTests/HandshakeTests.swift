import NIOCore
import OCPPWebSocket
import Testing

@Suite("The opening handshake: let in, or told why not")
struct HandshakeTests {
    /// What a server that would let everybody in answers to these bytes, until it closes.
    private func answer(_ bytes: [UInt8], _ settings: OCPPWebSocketSettings = .init()) async throws -> String
    {
        var answer = ""
        try await TestServer.run(settings) { server in
            let client = try await RawClient.connect(server.port)
            // What the server has refused already need not be sent.
            try? await client.send(bytes)
            answer = try await client.untilClosed().text
            #expect(server.requests.value.isEmpty)
        }
        return answer
    }

    @Test("an upgrade has the accept key of RFC 6455 §1.3 and the subprotocol")
    func upgrade() async throws {
        try await TestServer.run { server in
            let client = try await RawClient.upgraded(server.port)
            let head = client.seen.value.text.lowercased()
            #expect(head.contains("\r\nsec-websocket-accept: s3pplmbitxaq9kygzzhzrbk+xoo=\r\n"))
            #expect(head.contains("\r\nsec-websocket-protocol: ocpp1.6\r\n"))
            #expect(head.contains("\r\nconnection: upgrade\r\n"))
        }
    }

    @Test(
        "what chargers leave out or write their own way is forgiven",
        arguments: [
            RawRequest().with("Connection", nil), RawRequest().with("Connection", "keep-alive, Upgrade"),
            RawRequest().with("Upgrade", "WebSocket"), RawRequest().with("Content-Length", "0"),
            RawRequest().with("Host", nil), RawRequest().with("Sec-WebSocket-Protocol", nil),
        ])
    func forgiven(request: RawRequest) async throws {
        try await TestServer.run { server in
            let client = try await RawClient.connect(server.port)
            try await client.send(request.bytes)
            try await client.seen.until("the upgrade") { $0.isUpgraded }
            try await client.send(.text("hello"))
            try await client.seen.until("the echo") { $0.frames == [.text("hello")] }
        }
    }

    @Test(
        "what is no WebSocket handshake gets its status and a sentence, and the end",
        arguments: [
            ("GET /ocpp/CP1 HTTP/1.1\r\nHost: x\r\n\r\n", 426, "charging stations"),
            ("POST /ocpp/CP1 HTTP/1.1\r\nContent-Length: 0\r\n\r\n", 405, "allow: GET"),
            ("CONNECT x:1 HTTP/1.1\r\n\r\n", 405, "Only GET"), ("hello\r\n\r\n", 400, "no HTTP"),
            ("GET / HTTP/9.9\r\n\r\n", 400, "no HTTP"), ("\u{16}\u{3}\u{1}\u{2}\0", 400, "no HTTP"),
            ("GET / HTTP/1.1\r\nContent-Length: 5\r\n\r\n", 413, "no body"),
            ("GET / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n", 413, "no body"),
            ("GET /" + String(repeating: "x", count: 20_000), 431, "too long"),
            ("GET / HTTP/1.1\r\n" + String(repeating: "a: b\r\n", count: 4_000), 431, "too long"),
            ("GET / HTTP/1.1\r\nA: " + String(repeating: "x", count: 20_000), 431, "too long"),
            (RawRequest().with("Upgrade", "h2c").text, 426, "charging stations"),
            (RawRequest().with("Sec-WebSocket-Key", nil).text, 426, "charging stations"),
            (RawRequest().with("Sec-WebSocket-Version", "8").text, 426, "sec-websocket-version: 13"),
            (RawRequest(version: "HTTP/1.0").text, 426, "charging stations"),
        ])
    func refused(request: String, status: Int, text: String) async throws {
        let answer = try await answer(Array(request.utf8))
        #expect(answer.hasPrefix("HTTP/1.1 \(status) "))
        #expect(answer.contains(text))
        #expect(answer.contains("\r\nconnection: close\r\n"))
    }

    @Test("a handshake that does not come is answered with 408")
    func tooSlow() async throws {
        var settings = TestServer.patient
        settings.handshakeTimeout = .milliseconds(200)
        #expect(try await answer(Array("GET / HT".utf8), settings).hasPrefix("HTTP/1.1 408 "))
    }

    @Test("a refusal has the status, headers and reason of the decision")
    func decision() async throws {
        let decide = TestServer.refusing(401, "who are you?", [("WWW-Authenticate", "Basic realm=\"x\"")])
        try await TestServer.run(decide: decide) { server in
            let client = try await RawClient.connect(server.port)
            try await client.send(RawRequest().bytes)
            let answer = try await client.untilClosed().text
            #expect(answer.hasPrefix("HTTP/1.1 401 "))
            #expect(answer.contains("\r\nWWW-Authenticate: Basic realm=\"x\"\r\n"))
            #expect(answer.hasSuffix("\r\n\r\nwho are you?\n"))
        }
    }

    @Test("two keys are unusable, and the decision's work is undone")
    func unusableKey() async throws {
        let abandoned = Observed(0)
        let decide: TestServer.Decide = { _, eventLoop in
            eventLoop.makeSucceededFuture(
                .accept(
                    subprotocol: nil, handler: { Witness(.init()) },
                    abandoned: { abandoned.change { $0 += 1 } }))
        }
        try await TestServer.run(decide: decide) { server in
            let client = try await RawClient.connect(server.port)
            var request = RawRequest()
            request.fields.append(("Sec-WebSocket-Key", "AAAAAAAAAAAAAAAAAAAAAA=="))
            try await client.send(request.bytes)
            #expect(try await client.untilClosed().text.hasPrefix("HTTP/1.1 400 "))
            #expect(abandoned.value == 1)
        }
    }

    @Test("a request that arrives byte by byte is served")
    func byteByByte() async throws {
        var settings = TestServer.patient
        settings.handshakeTimeout = .seconds(60)
        try await TestServer.run(settings) { server in
            let client = try await RawClient.connect(server.port)
            for byte in RawRequest().bytes + RawFrame.text("hello").masked { try await client.send([byte]) }
            try await client.seen.until("the echo") { $0.frames == [.text("hello")] }
        }
    }
}
