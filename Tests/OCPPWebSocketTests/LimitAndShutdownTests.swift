import NIOCore
import OCPPWebSocket
import Testing

@Suite("Limits of a server, and its end")
struct LimitAndShutdownTests {
    /// Counts how many of its kind are gone.
    private final class Mortal: OCPPMessageHandler {
        let gone: Observed<Int>
        private var connection: OCPPConnection?

        init(_ gone: Observed<Int>) { self.gone = gone }

        deinit { gone.change { $0 += 1 } }

        func connected(_ connection: OCPPConnection) { self.connection = connection }

        func received(text: [UInt8], on connection: OCPPConnection) {}

        func closed(code: Int?, reason: String) { connection = nil }
    }

    @Test("nothing of a connection outlives it")
    func freed() async throws {
        let gone = Observed(0)
        try await TestServer.run(decide: TestServer.accepting { Mortal(gone) }) { server in
            for frame in [RawFrame.close(1_000), RawFrame(0x82, ""), RawFrame(0x09, "")] {
                let client = try await RawClient.upgraded(server.port)
                try await client.send(frame)
                try await client.seen.until("a close") { !$0.frames.isEmpty }
                client.close()
            }
            try await gone.until("three gone") { $0 == 3 }
        }
    }

    @Test("a connection over the limit is turned away, until another one ends")
    func limit() async throws {
        var settings = TestServer.patient
        settings.maxConnections = 1
        settings.maxConnectionsPerAddress = 1
        try await TestServer.run(settings) { server in
            let first = try await RawClient.upgraded(server.port)
            await #expect(throws: OCPPWebSocketClientError.self) { try await server.connect("CP2") }
            #expect(server.server.turnedAwayCount == 1)
            first.close()
            _ = try await server.seen.seesEnd()
            // The place is free as soon as the socket is closed, which is just after the end was told.
            let second = Witness.Seen()
            while second.value.words.isEmpty { try? await server.connect("CP3", seen: second) }
            // The client hears of its upgrade a moment before the server counts it.
            let deadline = ContinuousClock.now + .seconds(60)
            while server.server.connectionCount == 0, .now < deadline { await Task.yield() }
            #expect(server.server.connectionCount == 1)
        }
    }

    @Test("an address may have as many connections as allowed")
    func perAddress() async throws {
        var settings = TestServer.patient
        settings.maxConnectionsPerAddress = 2
        try await TestServer.run(settings) { server in
            for _ in 1...2 { _ = try await RawClient.upgraded(server.port) }
            let third = try await RawClient.connect(server.port)
            #expect(try await third.untilClosed().bytes.isEmpty)
        }
    }

    @Test("500 stations connect at once, are answered, and are told to go with 1001")
    func many() async throws {
        let stations = (0..<500).map { _ in Witness.Seen() }
        try await TestServer.run { server in
            try await withThrowingTaskGroup { group in
                for (index, seen) in stations.enumerated() {
                    group.addTask {
                        try await server.connect(
                            "CP\(index)", seen: seen, whenConnected: { $0.send(text: Array("\(index)".utf8)) }
                        )
                    }
                }
                try await group.waitForAll()
            }
            for (index, seen) in stations.enumerated() { try await seen.sees("\(index)") }
            #expect(server.server.connectionCount == 500)
            await server.server.shutdown(grace: .seconds(20))
            #expect(server.server.connectionCount == 0)
            #expect(server.seen.value.words.count { $0.hasPrefix("closed 1001") } == 500)
        }
        for seen in stations { #expect(try await seen.seesEnd() == "closed 1001: the server stops") }
    }

    @Test("a shutdown cuts those that do not answer, and those in their handshake")
    func unwilling() async throws {
        try await TestServer.run { server in
            let silent = try await RawClient.upgraded(server.port)
            let early = try await RawClient.connect(server.port)
            try await early.send(Array("GET / HTTP/1.1\r\n".utf8))
            // Both are known to the server once a later one is served.
            _ = try await RawClient.upgraded(server.port)
            await server.server.shutdown(grace: .milliseconds(500))
            #expect(server.server.connectionCount == 0)
            #expect("\(try await silent.untilClosed().frames)" == "[close 1001]")
            #expect(try await early.untilClosed().bytes.isEmpty)
            await #expect(throws: OCPPWebSocketClientError.self) { try await server.connect() }
            // A second shutdown finds nothing to do.
            await server.server.shutdown(grace: .seconds(20))
        }
    }

    @Test("nobody is let in while the server stops")
    func letInTooLate() async throws {
        let promises = Observed<[EventLoopPromise<HandshakeDecision>]>([])
        let (abandoned, seen) = (Observed(0), Witness.Seen())
        let decide: TestServer.Decide = { _, eventLoop in
            let promise = eventLoop.makePromise(of: HandshakeDecision.self)
            promises.change { $0.append(promise) }
            return promise.futureResult
        }
        try await TestServer.run(decide: decide) { server in
            let client = try await RawClient.connect(server.port)
            try await client.send(RawRequest().bytes)
            let pending = try await promises.until("a handshake") { !$0.isEmpty }
            await server.server.shutdown(grace: .seconds(20))
            for promise in pending {
                promise.succeed(
                    .accept(
                        subprotocol: nil, handler: { Witness(seen) },
                        abandoned: { abandoned.change { $0 += 1 } }))
            }
            try await abandoned.until("abandonment") { $0 == 1 }
            #expect(seen.value.words.isEmpty)
        }
    }
}
