import NIOCore
import NIOEmbedded
import Testing

@testable import OCPPWebSocket

@Suite("Connections of a balancer: the time that they have")
struct ProxyDeadlineTests {
    /// A new connection of the balancer 192.0.2.1, on an event loop whose clock stands still.
    private func channel(_ failures: Observed<[ProxyFailure]>) throws -> EmbeddedChannel {
        var settings = OCPPWebSocketSettings()
        settings.proxies = [try #require(AddressRange("192.0.2.1"))]
        let channel = EmbeddedChannel()
        try channel.connect(to: SocketAddress(ipAddress: "192.0.2.1", port: 50_000)).wait()
        try ServerPipeline(
            settings: settings, connections: ConnectionRegistry(settings: settings),
            onProxyFailure: { failure in failures.change { $0.append(failure) } },
            decide: TestServer.refusing(404, "nobody")
        ).prepare(channel)
        return channel
    }

    @Test("the time for the handshake begins with the connection, not with the header")
    func handshake() throws {
        let failures = Observed<[ProxyFailure]>([])
        let channel = try channel(failures)
        channel.embeddedEventLoop.advanceTime(by: .seconds(9))
        try channel.writeInbound(ByteBuffer(string: "PROXY TCP4 192.0.2.7 192.0.2.1 50000 9000\r\n"))
        #expect(try channel.readOutbound(as: ByteBuffer.self) == nil)
        channel.embeddedEventLoop.advanceTime(by: .seconds(1))
        let answer = try #require(try channel.readOutbound(as: ByteBuffer.self))
        #expect(String(buffer: answer).hasPrefix("HTTP/1.1 408 "))
        #expect(failures.value.isEmpty)
    }

    @Test("a header that does not come in that time ends the connection")
    func header() throws {
        let failures = Observed<[ProxyFailure]>([])
        let channel = try channel(failures)
        try channel.writeInbound(ByteBuffer(string: "PROXY TCP4 "))
        channel.embeddedEventLoop.advanceTime(by: .seconds(9))
        #expect(failures.value.isEmpty && channel.isActive)
        channel.embeddedEventLoop.advanceTime(by: .seconds(1))
        #expect(failures.value.map(\.fault) == [.late])
        #expect(!channel.isActive)
    }
}
