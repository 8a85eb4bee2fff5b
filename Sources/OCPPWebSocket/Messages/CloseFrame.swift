import NIOCore
import NIOWebSocket

/// What a close frame says: a code and a reason, or nothing (RFC 6455 §5.5.1).
struct CloseFrame: Equatable {
    /// What a received close frame turned out to be.
    enum Reading: Equatable {
        case frame(CloseFrame)
        case violation(WebSocketErrorCode, String)
    }

    /// A control frame holds 125 bytes (RFC 6455 §5.5), two of them the code.
    private static let longestReason = 123

    let code: Int?
    let reason: String

    /// A code that must not be on the wire, such as 1005, is left out; the reason is cut between two
    /// characters.
    init(code: Int?, reason: String) {
        self.code = code.flatMap { Self.isOnWire($0) ? $0 : nil }
        var reason = reason
        while reason.utf8.count > Self.longestReason { reason.removeLast() }
        self.reason = reason
    }

    init(_ code: WebSocketErrorCode, _ reason: String) {
        self.init(code: Int(UInt16(webSocketErrorCode: code)), reason: reason)
    }

    static func read(_ payload: ByteBuffer) -> Reading {
        var payload = payload
        guard payload.readableBytes > 0 else { return .frame(CloseFrame(code: nil, reason: "")) }
        guard let code = payload.readInteger(as: UInt16.self).map(Int.init), isOnWire(code) else {
            return .violation(.protocolError, "invalid close code")
        }
        guard let reason = String(validating: payload.readableBytesView, as: UTF8.self) else {
            return .violation(.dataInconsistentWithMessage, "invalid UTF-8")
        }
        return .frame(CloseFrame(code: code, reason: reason))
    }

    /// Without a code there can be no reason.
    var payload: ByteBuffer {
        guard let code else { return ByteBuffer() }
        var payload = ByteBuffer(integer: UInt16(code))
        payload.writeString(reason)
        return payload
    }

    /// RFC 6455 §7.4: 1004 to 1006 and 1015 are reserved, and what is below 3000 belongs to the standard.
    private static func isOnWire(_ code: Int) -> Bool {
        switch code {
        case 1_000...1_003, 1_007...1_014, 3_000...4_999: true
        default: false
        }
    }
}
