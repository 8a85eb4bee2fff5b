import StationSimulator
import Testing

@Suite("Handshakes over and over")
struct HandshakeLoadTests {
    @Test("a server that is not there is counted, not thrown")
    func nobody() async throws {
        var settings = LoadSettings(url: "ws://127.0.0.1:1/ocpp")
        settings.stationCount = 3
        settings.duration = .milliseconds(300)
        let report = try await HandshakeLoad(settings: settings).run()
        #expect(report.mix == "handshake")
        #expect(report.calls == 0)
        #expect(report.connectFailures >= 3)
    }

    @Test("what is no URL is refused")
    func noURL() async {
        await #expect(throws: LoadFailure.self) {
            try await HandshakeLoad(settings: LoadSettings(url: "http://x")).run()
        }
    }
}
