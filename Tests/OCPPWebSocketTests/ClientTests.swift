import NIOCore
import OCPPWebSocket
import Testing

@Suite("The client end: what it asks for, and what it does not put up with")
struct ClientTests {
    private func connect(
        _ url: String, seen: Witness.Seen = .init(), settings: OCPPWebSocketSettings = .init()
    ) async throws {
        try await OCPPWebSocketClient.connect(
            url: url, identity: "CP 1/ü", password: [0, 0xFF, 0x3A], subprotocols: ["ocpp1.6", "ocpp1.5"],
            settings: settings, on: TestServer.group.next(), handler: { Witness(seen) }
        ).get()
    }

    /// Connects to a server that answers with these bytes; what the client makes of it.
    private func error(
        answer: String, closes: Bool = false, settings: OCPPWebSocketSettings = .init()
    ) async throws -> OCPPWebSocketClientError? {
        let server = try await CannedServer.start(answer, closes: closes)
        let error = await #expect(throws: OCPPWebSocketClientError.self) {
            try await connect("ws://127.0.0.1:\(server.port)", settings: settings)
        }
        try await server.stop()
        return error
    }

    @Test(
        "identity, credentials and subprotocols arrive as they are", arguments: ["/ocpp", "/ocpp/", "", "/"])
    func request(path: String) async throws {
        try await TestServer.run { server in
            try await connect("ws://127.0.0.1:\(server.port)\(path)")
            let request = try #require(server.requests.value.first)
            let prefix = path.hasPrefix("/o") ? "/ocpp" : ""
            #expect(request.uri == prefix + "/CP%201%2F%C3%BC")
            #expect(request.lastSegmentDecoded == "CP 1/ü")
            #expect(request.basic?.user == Array("CP 1/ü".utf8))
            #expect(request.basic?.password == [0, 0xFF, 0x3A])
            #expect(request.subprotocols == ["ocpp1.6", "ocpp1.5"])
        }
    }

    @Test("a text goes there and back, and the closing handshake reaches both ends")
    func echo() async throws {
        try await TestServer.run { server in
            let seen = Witness.Seen()
            try await server.connect(seen: seen)
            try await seen.sees("connected")
            let connection = try #require(seen.value.connection)
            connection.eventLoop.execute { connection.send(text: Array("[3,\"grün\",{}]".utf8)) }
            try await seen.sees("[3,\"grün\",{}]")
            connection.close(code: 1_000, reason: "bye")
            #expect(try await server.seen.seesEnd() == "closed 1000: bye")
            #expect(try await seen.seesEnd() == "closed 1000: bye")
            // A closed connection takes everything and does nothing.
            connection.close(code: 1_000, reason: "again")
            try await connection.eventLoop.submit { connection.send(text: [0x20]) }.get()
        }
    }

    @Test("a refusal is its HTTP status")
    func refusal() async throws {
        try await TestServer.run(decide: TestServer.refusing(404, "not here")) { server in
            await #expect(throws: OCPPWebSocketClientError.refused(status: 404)) {
                try await server.connect()
            }
        }
    }

    @Test(
        "a URL that is no WebSocket's is refused before anything is sent",
        arguments: [
            "http://host", "wss://", "ws://", "ws://host:0", "ws://host:65536", "host", "", "ws://[::1",
        ])
    func unusable(url: String) async throws {
        await #expect(throws: OCPPWebSocketClientError.unusableURL(url)) { try await connect(url) }
    }

    @Test("an unreachable server has a plain reason")
    func unreachable() async throws {
        let server = try await CannedServer.start("")
        let port = server.port
        try await server.stop()
        await #expect(throws: OCPPWebSocketClientError.unreachable("connection refused")) {
            try await connect("ws://127.0.0.1:\(port)")
        }
    }

    @Test("an upgrade with a foreign accept key is none")
    func foreignKey() async throws {
        let answer = """
            HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
            Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n
            """
        guard case .wrongUpgrade = try await error(answer: answer) else {
            Issue.record("the upgrade was not refused")
            return
        }
    }

    @Test("a subprotocol that was not offered is refused")
    func foreignSubprotocol() async throws {
        let decide: TestServer.Decide = { _, eventLoop in
            eventLoop.makeSucceededFuture(
                .accept(subprotocol: "ocpp2.0.1", handler: { Witness(.init()) }, abandoned: {}))
        }
        try await TestServer.run(decide: decide) { server in
            await #expect(throws: OCPPWebSocketClientError.wrongUpgrade("the subprotocol was not offered")) {
                try await server.connect()
            }
        }
    }

    @Test("a server that hangs up, speaks something else or says nothing is an error")
    func nonsense() async throws {
        #expect(try await error(answer: "", closes: true) == .connectionLost)
        #expect(try await error(answer: "SSH-2.0-x\r\n") != nil)
        var settings = TestServer.patient
        settings.handshakeTimeout = .milliseconds(50)
        #expect(try await error(answer: "", settings: settings) == .unreachable("no answer in time"))
    }
}
