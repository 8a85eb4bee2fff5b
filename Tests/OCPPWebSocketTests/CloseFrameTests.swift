import NIOCore
import NIOWebSocket
import Testing

@testable import OCPPWebSocket

@Suite("What a close frame says")
struct CloseFrameTests {
    @Test(
        "codes that the standard reserves are not on the wire",
        arguments: [0, 999, 1_004, 1_005, 1_006, 1_015])
    func reserved(code: Int) {
        #expect(CloseFrame(code: code, reason: "x").payload.readableBytes == 0)
        let received = ByteBuffer(integer: UInt16(code))
        #expect(CloseFrame.read(received) == .violation(.protocolError, "invalid close code"))
    }

    @Test("code and reason are read as they were written", arguments: [1_000, 1_008, 1_014, 3_000, 4_999])
    func roundTrip(code: Int) {
        let frame = CloseFrame(code: code, reason: "grün")
        #expect(CloseFrame.read(frame.payload) == .frame(frame))
    }

    @Test("a long reason is cut between two characters")
    func longReason() {
        let frame = CloseFrame(code: 1_000, reason: "x" + String(repeating: "ü", count: 200))
        #expect(frame.reason == "x" + String(repeating: "ü", count: 61))
        #expect(frame.payload.readableBytes == 125)
    }

    @Test("a reason that is no UTF-8 is refused with 1007")
    func invalidReason() {
        let received = ByteBuffer(bytes: [3, 232, 0xC3])
        #expect(CloseFrame.read(received) == .violation(.dataInconsistentWithMessage, "invalid UTF-8"))
    }
}
