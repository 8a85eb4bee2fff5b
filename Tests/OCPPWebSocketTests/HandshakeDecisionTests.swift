import NIOCore
import OCPPWebSocket
import Testing

@Suite("A decision on a handshake takes its time")
struct HandshakeDecisionTests {
    private struct Unavailable: Error {}

    /// Decisions that a test makes when it wants to, and how many of their promises were abandoned.
    private struct Pending: Sendable {
        let promises = Observed<[EventLoopPromise<HandshakeDecision>]>([])
        let abandoned = Observed(0)

        var decide: TestServer.Decide {
            { _, eventLoop in
                let promise = eventLoop.makePromise(of: HandshakeDecision.self)
                promises.change { $0.append(promise) }
                return promise.futureResult
            }
        }

        func accept(_ seen: Witness.Seen = .init()) async throws {
            let promise = try await promises.until("a handshake") { !$0.isEmpty }.first
            promise?.succeed(
                .accept(
                    subprotocol: nil, handler: { Witness.echo(seen) },
                    abandoned: { abandoned.change { $0 += 1 } }))
        }
    }

    @Test("a first frame in the segment of the handshake is not lost", arguments: [true, false])
    func earlyFrame(isImmediate: Bool) async throws {
        let pending = Pending()
        try await TestServer.run(decide: isImmediate ? nil : pending.decide) { server in
            let client = try await RawClient.connect(server.port)
            let frames = RawFrame.text("early").masked + RawFrame(0x89, "ping").masked
            try await client.send(RawRequest().bytes + frames)
            if !isImmediate { try await pending.accept() }
            try await client.seen.until("both answers") {
                $0.frames == [.text("early"), RawFrame(0x8A, "ping")]
            }
            try await client.send(.text("later"))
            try await client.seen.until("the later answer") { $0.frames.last == .text("later") }
        }
    }

    @Test("an early frame without a Connection header harms nobody", arguments: [true, false])
    func earlyFrameWithoutConnection(isImmediate: Bool) async throws {
        let pending = Pending()
        try await TestServer.run(decide: isImmediate ? nil : pending.decide) { server in
            let client = try await RawClient.connect(server.port)
            let request = RawRequest().with("Connection", nil)
            try await client.send(request.bytes + RawFrame.text("early").masked)
            if !isImmediate { try await pending.accept() }
            _ = try await client.untilClosed()
            let next = try await RawClient.connect(server.port)
            try await next.send(request.bytes)
            next.close()
        }
    }

    @Test(
        "Reproducer: a second request in the segment of a handshake without a Connection header harms nobody",
        arguments: [true, false])
    func secondRequest(isImmediate: Bool) async throws {
        let pending = Pending()
        try await TestServer.run(decide: isImmediate ? nil : pending.decide) { server in
            let client = try await RawClient.connect(server.port)
            try await client.send(RawRequest().with("Connection", nil).bytes + RawRequest().bytes)
            if !isImmediate { try await pending.accept() }
            try await client.seen.until("the upgrade") { $0.isUpgraded }
            try await client.send(.text("first"))
            try await client.seen.until("the answer") { $0.frames == [.text("first")] }
        }
    }

    @Test("a decision that fails is answered with 503")
    func failing() async throws {
        let decide: TestServer.Decide = { _, eventLoop in eventLoop.makeFailedFuture(Unavailable()) }
        try await TestServer.run(decide: decide) { server in
            let client = try await RawClient.connect(server.port)
            try await client.send(RawRequest().bytes)
            #expect(try await client.untilClosed().text.hasPrefix("HTTP/1.1 503 "))
        }
    }

    @Test("a decision that comes too late is abandoned, and the peer told 503")
    func late() async throws {
        var settings = OCPPWebSocketSettings()
        settings.handshakeTimeout = .seconds(2)
        let pending = Pending()
        try await TestServer.run(settings, decide: pending.decide) { server in
            let client = try await RawClient.connect(server.port)
            try await client.send(RawRequest().bytes)
            #expect(try await client.untilClosed().text.hasPrefix("HTTP/1.1 503 "))
            try await pending.accept()
            try await pending.abandoned.until("abandonment") { $0 == 1 }
        }
    }

    @Test("a decision for a peer that has gone is abandoned")
    func gone() async throws {
        let pending = Pending()
        try await TestServer.run(decide: pending.decide) { server in
            let client = try await RawClient.connect(server.port)
            try await client.send(RawRequest().bytes)
            let promise = try await pending.promises.until("a handshake") { !$0.isEmpty }.first
            client.close()
            _ = try await client.untilClosed()
            // The server hears of the end on the same loop before it hears of the decision.
            try await #require(promise).futureResult.eventLoop.submit {}.get()
            await server.server.shutdown(grace: .zero)
            try await pending.accept()
            try await pending.abandoned.until("abandonment") { $0 == 1 }
        }
    }
}
