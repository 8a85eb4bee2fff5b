import Fuzzing
import Testing

@Suite("The server's end of a connection: what fuzzing has collected")
struct WebSocketCorpusTests {
    @Test("no kept input breaks a property of the WebSocket")
    func webSocket() throws {
        try replay("websocket", WebSocketProperties.check)
    }

    @Test("no kept input breaks a property of the ClientHello")
    func clientHello() throws {
        try replay("clienthello", ClientHelloProperties.check)
    }

    @Test("no kept input breaks a property of the PROXY header")
    func proxyHeader() throws {
        try replay("proxyheader", ProxyHeaderProperties.check)
    }

    private func replay(_ target: String, _ check: ([UInt8]) throws -> Void) throws {
        let files = FuzzFile.all(of: target)
        #expect(!files.isEmpty)
        for file in files {
            let input = try file.read()
            #expect(throws: Never.self, "\(file)") { try check(input) }
        }
    }
}
