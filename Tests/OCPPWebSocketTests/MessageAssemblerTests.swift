import NIOCore
import NIOWebSocket
import Testing

@testable import OCPPWebSocket

@Suite("Frames become messages, within limits")
struct MessageAssemblerTests {
    private func assembler(rate: Int? = nil) -> MessageAssembler {
        MessageAssembler(maxBytes: 10, maxFragments: 3, messagesPerSecond: rate)
    }

    private func frame(_ opcode: WebSocketOpcode, _ text: String, fin: Bool = true) -> WebSocketFrame {
        WebSocketFrame(fin: fin, opcode: opcode, data: ByteBuffer(string: text))
    }

    private func words(_ result: MessageAssembler.Result) -> String {
        switch result {
        case .text(let bytes): "text \(String(decoding: bytes, as: UTF8.self))"
        case .ping: "ping"
        case .pong: "pong"
        case .close(let frame): "close \(frame.code ?? 0) \(frame.reason)"
        case .nothing: "nothing"
        case .violation(let code, _): "violation \(UInt16(webSocketErrorCode: code))"
        }
    }

    @Test("a fragmented text is put together, also around a ping")
    func fragments() {
        var assembler = assembler()
        #expect(words(assembler.received(frame(.text, "ab", fin: false), at: .now())) == "nothing")
        #expect(words(assembler.received(frame(.ping, ""), at: .now())) == "ping")
        #expect(words(assembler.received(frame(.continuation, "c", fin: false), at: .now())) == "nothing")
        #expect(words(assembler.received(frame(.continuation, "d"), at: .now())) == "text abcd")
    }

    @Test(
        "what breaks the rules closes with its code",
        arguments: [
            (WebSocketOpcode.binary, "x", "violation 1003"), (.text, "0123456789a", "violation 1009"),
            (.continuation, "x", "violation 1002"), (.connectionClose, "x", "violation 1002"),
            (.connectionClose, "\u{3}\u{6D}", "violation 1002"), (.text, "0123456789", "text 0123456789"),
        ])
    func violations(opcode: WebSocketOpcode, text: String, expected: String) {
        var assembler = assembler()
        #expect(words(assembler.received(frame(opcode, text), at: .now())) == expected)
    }

    @Test("too many fragments, a message inside another and invalid UTF-8 are refused")
    func hostile() {
        var many = assembler()
        _ = many.received(frame(.text, "", fin: false), at: .now())
        _ = many.received(frame(.continuation, "", fin: false), at: .now())
        _ = many.received(frame(.continuation, "", fin: false), at: .now())
        #expect(words(many.received(frame(.continuation, ""), at: .now())) == "violation 1009")
        var nested = assembler()
        _ = nested.received(frame(.text, "a", fin: false), at: .now())
        #expect(words(nested.received(frame(.text, "b"), at: .now())) == "violation 1002")
        var invalid = assembler()
        let bytes = WebSocketFrame(fin: true, opcode: .text, data: ByteBuffer(bytes: [0xC3, 0x28]))
        #expect(words(invalid.received(bytes, at: .now())) == "violation 1007")
    }

    @Test("more messages in a second than allowed are refused")
    func rate() {
        var assembler = assembler(rate: 2)
        let now = NIODeadline.now()
        for _ in 1...2 { #expect(words(assembler.received(frame(.pong, ""), at: now)) == "pong") }
        #expect(words(assembler.received(frame(.pong, ""), at: now)) == "violation 1008")
        #expect(words(assembler.received(frame(.pong, ""), at: now + .seconds(1))) == "pong")
    }
}
