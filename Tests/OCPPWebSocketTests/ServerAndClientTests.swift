import NIOCore
import NIOPosix
import Synchronization
import Testing

@testable import OCPPWebSocket

@Suite("Server and client over real sockets")
struct ServerAndClientTests {
    /// Notes what happens on a connection, and answers texts when it is an echo.
    private final class Witness: OCPPMessageHandler {
        let seen: Seen
        let isEcho: Bool

        init(_ seen: Seen, isEcho: Bool = false) {
            self.seen = seen
            self.isEcho = isEcho
        }

        func connected(_ connection: OCPPConnection) { seen.add("connected", connection) }

        func received(text: [UInt8], on connection: OCPPConnection) {
            seen.add(String(decoding: text, as: UTF8.self))
            if isEcho { connection.send(text: text) }
        }

        func closed(code: Int?, reason: String) { seen.add("closed \(code ?? 0)") }
    }

    /// What a witness saw, readable from anywhere.
    private final class Seen: Sendable {
        private let state = Mutex<(words: [String], connection: OCPPConnection?)>(([], nil))

        func add(_ word: String, _ connection: OCPPConnection? = nil) {
            state.withLock { state in
                state.words.append(word)
                if let connection { state.connection = connection }
            }
        }

        var words: [String] { state.withLock { $0.words } }
        var connection: OCPPConnection? { state.withLock { $0.connection } }

        /// Waits until the last word is this one.
        func expect(_ word: String) async throws {
            let deadline = ContinuousClock.now + .seconds(10)
            while words.last != word {
                try #require(ContinuousClock.now < deadline, "waiting for \(word), saw \(words)")
                await Task.yield()
            }
        }
    }

    private let group = MultiThreadedEventLoopGroup.singleton

    private func server(
        _ settings: OCPPWebSocketSettings = OCPPWebSocketSettings(), seen: Seen
    ) async throws -> OCPPWebSocketServer {
        try await OCPPWebSocketServer.bind(host: "127.0.0.1", port: 0, group: group, settings: settings) {
            request, eventLoop in
            let decision: HandshakeDecision =
                request.lastSegmentDecoded == "NO"
                ? .refuse(status: 404, reason: "not here", headers: [])
                : .accept(
                    subprotocol: "ocpp1.6", handler: { Witness(seen, isEcho: true) }, abandoned: {})
            return eventLoop.makeSucceededFuture(decision)
        }
    }

    private func connect(_ server: OCPPWebSocketServer, _ identity: String, seen: Seen) async throws {
        try await OCPPWebSocketClient.connect(
            url: "ws://127.0.0.1:\(server.localPort)/ocpp", identity: identity, password: nil,
            subprotocols: ["ocpp1.6"], on: group.next(), handler: { Witness(seen) }
        ).get()
    }

    @Test("a text goes there and back, and the closing handshake reaches both ends")
    func echo() async throws {
        let (there, here) = (Seen(), Seen())
        let server = try await server(seen: there)
        try await connect(server, "CP 1/ü", seen: here)
        try await here.expect("connected")
        let connection = try #require(here.connection)
        connection.eventLoop.execute { connection.send(text: Array("[3,\"grün\",{}]".utf8)) }
        try await here.expect("[3,\"grün\",{}]")
        connection.close(code: 1_000, reason: "bye")
        try await there.expect("closed 1000")
        try await here.expect("closed 1000")
        await server.shutdown(grace: .seconds(1))
    }

    @Test("a refusal reaches the client as its HTTP status")
    func refusal() async throws {
        let server = try await server(seen: Seen())
        await #expect(throws: OCPPWebSocketClientError.refused(status: 404)) {
            try await connect(server, "NO", seen: Seen())
        }
        await server.shutdown(grace: .seconds(1))
    }

    @Test("a shutdown closes every connection with 1001")
    func shutdown() async throws {
        let seen = (0..<20).map { _ in Seen() }
        let server = try await server(seen: Seen())
        for (index, seen) in seen.enumerated() { try await connect(server, "CP\(index)", seen: seen) }
        await server.shutdown(grace: .seconds(5))
        for seen in seen { try await seen.expect("closed 1001") }
    }

    @Test("a connection over the limit is not served")
    func limit() async throws {
        var settings = OCPPWebSocketSettings()
        settings.maxConnections = 1
        let server = try await server(settings, seen: Seen())
        let first = Seen()
        try await connect(server, "CP1", seen: first)
        await #expect(throws: OCPPWebSocketClientError.self) {
            try await connect(server, "CP2", seen: Seen())
        }
        await server.shutdown(grace: .seconds(1))
    }
}
