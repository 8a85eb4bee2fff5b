import NIOCore
import Testing

@testable import OperatorServer

@Suite("Server-sent events as text")
struct ServerSentEventTests {
    @Test("each line of the data is a line, and a line break cannot forge a field")
    func encoding() {
        var buffer = ByteBuffer()
        ServerSentEvent(id: "7\nid: 8", name: "a\r\nb", data: "x\ny").append(to: &buffer)
        #expect(String(buffer: buffer) == "id: 7 id: 8\nevent: a b\ndata: x\ndata: y\n\n")
    }
}
