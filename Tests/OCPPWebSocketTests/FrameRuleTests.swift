import NIOCore
import OCPPWebSocket
import Testing

@Suite("Frames on the wire: what is served, and the close code of what is not")
struct FrameRuleTests {
    /// Small limits, so that a test can break them.
    private static var settings: OCPPWebSocketSettings {
        var settings = TestServer.patient
        settings.maxMessageBytes = 1_000
        settings.maxFragments = 4
        return settings
    }

    @Test(
        "a peer that breaks a rule is told which by the close code, and the socket ends",
        arguments: FrameBreach.all)
    func violation(breach: FrameBreach) async throws {
        let code = breach.code
        try await TestServer.run(Self.settings) { server in
            let client = try await RawClient.upgraded(server.port)
            try await client.send(breach.bytes)
            try await client.seen.until("close \(code)") { "\($0.frames)" == "[close \(code)]" }
            // What comes after it is not served any more.
            client.sendInVain(.text("still there?"))
            client.sendInVain(.close(code))
            client.close()
            #expect(try await server.seen.seesEnd().hasPrefix("closed \(code): "))
            #expect(server.seen.value.words.count == 2)
        }
    }

    @Test("a text in fragments with a ping between them is one message")
    func fragments() async throws {
        try await TestServer.run(Self.settings) { server in
            let client = try await RawClient.upgraded(server.port)
            // The two octets of the ü are in two fragments.
            for frame in [
                RawFrame(0x01, [0x67, 0x72, 0xC3]), RawFrame(0x89, "?"), RawFrame(0x00, [0xBC]),
                RawFrame(0x80, "n"),
            ] { try await client.send(frame) }
            try await client.seen.until("both answers") {
                Set($0.frames) == [RawFrame(0x8A, "?"), .text("grün")]
            }
        }
    }

    @Test("messages at the limit and empty ones are served")
    func limits() async throws {
        try await TestServer.run(Self.settings) { server in
            let client = try await RawClient.upgraded(server.port)
            let longest = RawFrame.text(String(repeating: "x", count: 1_000))
            for frame in [longest, .text(""), .text("a")] { try await client.send(frame) }
            try await client.seen.until("the echoes") { $0.frames == [longest, .text(""), .text("a")] }
        }
    }

    @Test("of many pings in one read only the newest is answered")
    func pings() async throws {
        try await TestServer.run { server in
            let client = try await RawClient.upgraded(server.port)
            try await client.send((0..<1_000).flatMap { RawFrame(0x89, "\($0)").masked })
            try await client.seen.until("the last pong") { $0.frames.last == RawFrame(0x8A, "999") }
            #expect(client.seen.value.frames.count < 500)
        }
    }

    @Test("a peer's close is answered with its code, and the socket ends")
    func peerCloses() async throws {
        try await TestServer.run { server in
            let client = try await RawClient.upgraded(server.port)
            try await client.send(.close(1_000, "bye"))
            #expect("\(try await client.untilClosed().frames)" == "[close 1000]")
            #expect(try await server.seen.seesEnd() == "closed 1000: bye")
        }
    }

    @Test("Reproducer: our close frame is sent although the peer's own comes in the same read")
    func bothClose() async throws {
        try await TestServer.run { server in
            let client = try await RawClient.upgraded(server.port)
            try await client.send(RawFrame(0x82, "binary").masked + RawFrame.close(1_000).masked)
            #expect("\(try await client.untilClosed().frames)" == "[close 1003]")
            #expect(try await server.seen.seesEnd().hasPrefix("closed 1003: "))
        }
    }

    @Test("a close without a code is answered without one")
    func emptyClose() async throws {
        try await TestServer.run { server in
            let client = try await RawClient.upgraded(server.port)
            try await client.send(RawFrame(0x88, ""))
            #expect(try await client.untilClosed().frames == [RawFrame(0x88, "")])
            #expect(try await server.seen.seesEnd() == "closed without a code: ")
        }
    }

    @Test("a socket that just ends is a lost connection")
    func lost() async throws {
        try await TestServer.run { server in
            let client = try await RawClient.upgraded(server.port)
            client.close()
            #expect(try await server.seen.seesEnd() == "closed without a code: connection lost")
        }
    }

    @Test("no code of ours that must not be on the wire is, and a long reason is cut to its place")
    func ourClose() async throws {
        let reason = String(repeating: "ü", count: 100)
        for (code, expected) in [(1_005, "close"), (70_000, "close"), (-1, "close"), (1_008, "close 1008")] {
            let seen = Witness.Seen()
            let handler = TestServer.accepting {
                Witness(seen, whenConnected: { $0.close(code: code, reason: reason) })
            }
            try await TestServer.run(decide: handler) { server in
                let client = try await RawClient.upgraded(server.port)
                let frames = try await client.seen.until("a close") { !$0.frames.isEmpty }.frames
                #expect("\(frames)" == "[\(expected)]")
                #expect(frames.allSatisfy { $0.payload.count <= 125 })
                try await client.send(RawFrame(0x88, frames.first?.payload ?? []))
                #expect(try await client.untilClosed().frames.count == 1)
                _ = try await seen.seesEnd()
            }
        }
    }

    @Test("a peer that does not answer a close is cut after a while")
    func noAnswer() async throws {
        var settings = TestServer.patient
        settings.closeTimeout = .milliseconds(50)
        try await TestServer.run(settings) { server in
            let client = try await RawClient.upgraded(server.port)
            try await server.seen.sees("connected")
            server.seen.value.connection?.close(code: 1_000, reason: "enough")
            #expect("\(try await client.untilClosed().frames)" == "[close 1000]")
            #expect(try await server.seen.seesEnd() == "closed 1000: enough")
        }
    }

    @Test("more messages in a second than allowed close with 1008")
    func tooMany() async throws {
        var settings = TestServer.patient
        settings.messagesPerSecond = 5
        try await TestServer.run(settings) { server in
            let client = try await RawClient.upgraded(server.port)
            for _ in 0..<20 { client.sendInVain(.text("x")) }
            try await client.seen.until("close 1008") { $0.frames.last?.description == "close 1008" }
        }
    }
}
