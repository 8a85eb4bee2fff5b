import NIOCore
import NIOWebSocket

/// Puts frames together to messages and checks them, as a pure value (RFC 6455 §5).
struct MessageAssembler {
    enum Result {
        case text([UInt8])
        case ping(ByteBuffer)
        case pong
        case close(CloseFrame)
        /// A part of a message.
        case nothing
        case violation(WebSocketErrorCode, String)
    }

    let maxBytes: Int
    let maxFragments: Int
    let messagesPerSecond: Int?
    private var fragments: [UInt8]?
    private var fragmentCount = 0
    private var second = NIODeadline.uptimeNanoseconds(0)
    private var framesInSecond = 0

    init(maxBytes: Int, maxFragments: Int, messagesPerSecond: Int?) {
        self.maxBytes = maxBytes
        self.maxFragments = maxFragments
        self.messagesPerSecond = messagesPerSecond
    }

    mutating func received(_ frame: WebSocketFrame, at now: NIODeadline) -> Result {
        if let messagesPerSecond, isTooFast(now, messagesPerSecond) {
            return .violation(.policyViolation, "too many messages")
        }
        guard !frame.rsv1, !frame.rsv2, !frame.rsv3 else {
            return .violation(.protocolError, "reserved bits are set")
        }
        switch frame.opcode {
        case .text: return text(frame)
        case .continuation: return continuation(frame)
        case .binary: return .violation(.unacceptableData, "binary messages are not OCPP")
        case .ping: return .ping(frame.unmaskedData)
        case .pong: return .pong
        case .connectionClose: return close(frame.unmaskedData)
        default: return .violation(.protocolError, "unknown opcode")
        }
    }

    private mutating func isTooFast(_ now: NIODeadline, _ limit: Int) -> Bool {
        if now - second >= .seconds(1) {
            second = now
            framesInSecond = 0
        }
        framesInSecond += 1
        return framesInSecond > limit
    }

    private mutating func text(_ frame: WebSocketFrame) -> Result {
        guard fragments == nil else { return .violation(.protocolError, "a message inside another") }
        var data = frame.unmaskedData
        guard data.readableBytes <= maxBytes else { return .violation(.messageTooLarge, "message too long") }
        let bytes = data.readBytes(length: data.readableBytes) ?? []
        if frame.fin { return whole(bytes) }
        fragments = bytes
        fragmentCount = 1
        return .nothing
    }

    private mutating func continuation(_ frame: WebSocketFrame) -> Result {
        guard var bytes = fragments else { return .violation(.protocolError, "nothing to continue") }
        fragments = nil
        fragmentCount += 1
        let data = frame.unmaskedData
        guard fragmentCount <= maxFragments, bytes.count + data.readableBytes <= maxBytes else {
            return .violation(.messageTooLarge, "message too long")
        }
        bytes.append(contentsOf: data.readableBytesView)
        if frame.fin { return whole(bytes) }
        fragments = bytes
        return .nothing
    }

    private func whole(_ bytes: [UInt8]) -> Result {
        let isASCII = bytes.allSatisfy { $0 < 0x80 }
        guard isASCII || String(validating: bytes, as: UTF8.self) != nil else {
            return .violation(.dataInconsistentWithMessage, "invalid UTF-8")
        }
        return .text(bytes)
    }

    private func close(_ payload: ByteBuffer) -> Result {
        switch CloseFrame.read(payload) {
        case .frame(let frame): .close(frame)
        case .violation(let code, let reason): .violation(code, reason)
        }
    }
}
