import NIOCore
import OCPPWebSocket
import Testing

@Suite("Half-open sockets and peers that do not read are found")
struct LivenessTests {
    private static func settings(_ change: (inout OCPPWebSocketSettings) -> Void) -> OCPPWebSocketSettings {
        var settings = TestServer.patient
        change(&settings)
        return settings
    }

    private static let impatient = settings {
        $0.pingInterval = .milliseconds(40)
        $0.missedPongs = 2
    }

    @Test("a peer that answers no ping is cut after as many as it may miss")
    func halfOpen() async throws {
        try await TestServer.run(Self.impatient) { server in
            let client = try await RawClient.upgraded(server.port)
            let frames = try await client.untilClosed().frames
            #expect(frames.count >= 2)
            #expect(frames.allSatisfy { $0 == RawFrame(0x89, "") })
            #expect(try await server.seen.seesEnd() == "closed without a code: no answer to pings")
        }
    }

    @Test("a peer that answers stays, however long it says nothing")
    func answering() async throws {
        let settings = Self.settings {
            $0.pingInterval = .milliseconds(30)
            $0.missedPongs = 20
        }
        try await TestServer.run(settings) { server in
            try await server.connect(settings: Self.settings { $0.pingInterval = nil })
            // More pings than may be missed.
            try await server.seen.until("thirty pongs") { $0.words.count { $0 == "pong" } >= 30 }
            #expect(server.server.connectionCount == 1)
        }
    }

    @Test("the client finds a silent server as well")
    func silentServer() async throws {
        let deaf = TestServer.accepting { Witness(.init(), whenConnected: { $0.pauseReading() }) }
        try await TestServer.run(decide: deaf) { server in
            let seen = Witness.Seen()
            try await server.connect(seen: seen, settings: Self.impatient)
            #expect(try await seen.seesEnd() == "closed without a code: no answer to pings")
        }
    }

    @Test("a peer that is not listened to is not thought silent")
    func paused() async throws {
        let seen = Witness.Seen()
        let handler = TestServer.accepting {
            Witness(
                seen, whenConnected: { $0.pauseReading() }, whenReceived: { $1.send(text: $0) })
        }
        let settings = Self.settings {
            $0.pingInterval = .milliseconds(150)
            $0.missedPongs = 2
        }
        try await TestServer.run(settings, decide: handler) { server in
            let client = try await RawClient.upgraded(server.port)
            try await client.send(.text("patience"))
            try await seen.sees("connected")
            let connection = try #require(seen.value.connection)
            // Five intervals, more than enough to be taken for dead.
            try await connection.eventLoop.scheduleTask(in: .milliseconds(750)) {
                #expect(seen.value.words == ["connected"])
                connection.resumeReading()
            }.futureResult.get()
            try await client.seen.until("the echo") { $0.frames.contains(.text("patience")) }
        }
    }

    /// Lets a server say much to a client that reads nothing.
    private func floods(_ settings: OCPPWebSocketSettings, mebibytes: Int) async throws -> String {
        let seen = Witness.Seen()
        let flood: @Sendable (OCPPConnection) -> Void = { connection in
            for _ in 0..<mebibytes { connection.send(text: Array(repeating: 0x20, count: 1 << 20)) }
        }
        var end = ""
        try await TestServer.run(
            settings, decide: TestServer.accepting { Witness(seen, whenConnected: flood) }
        ) {
            server in
            let client = try await RawClient.connect(server.port, reads: false)
            try await client.send(RawRequest().bytes)
            end = try await seen.seesEnd()
            client.close()
        }
        return end
    }

    @Test("a peer for which too much waits is closed with 1008")
    func tooMuchUnread() async throws {
        let settings = Self.settings { $0.closeTimeout = .milliseconds(50) }
        #expect(try await floods(settings, mebibytes: 40) == "closed 1008: the peer does not read")
    }

    @Test("a peer that reads nothing for too long is closed with 1008")
    func unreadForLong() async throws {
        let settings = Self.settings {
            $0.closeTimeout = .milliseconds(50)
            $0.unreadTimeout = .milliseconds(50)
            $0.maxUnreadBytes = 1 << 30
        }
        #expect(try await floods(settings, mebibytes: 40) == "closed 1008: the peer does not read")
    }

    @Test("a slow reader gets all that was sent before the close")
    func slowReader() async throws {
        let seen = Witness.Seen()
        let flood: @Sendable (OCPPConnection) -> Void = { connection in
            for _ in 0..<3 { connection.send(text: Array(repeating: 0x20, count: 1 << 20)) }
            connection.close(code: 1_000, reason: "")
        }
        try await TestServer.run(decide: TestServer.accepting { Witness(seen, whenConnected: flood) }) {
            server in
            let client = try await RawClient.upgraded(server.port)
            let frames = try await client.seen.until("three texts and a close") { $0.bytes.count > 3 << 20 }
            try await client.seen.until("the close") { $0.frames.count == 4 }
            #expect(frames.isUpgraded)
        }
    }
}
