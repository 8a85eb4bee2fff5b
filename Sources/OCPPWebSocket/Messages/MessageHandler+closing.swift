import NIOCore
import NIOWebSocket

/// The closing handshake (RFC 6455 §7), and the end without one.
extension MessageHandler {
    func close(code: Int, reason: String) { startClosing(CloseFrame(code: code, reason: reason)) }

    /// Closes because the peer broke a rule.
    func fail(_ code: WebSocketErrorCode, _ reason: String) { startClosing(CloseFrame(code, reason)) }

    /// Closes after the decoder has failed: no answer to the close frame can be read any more, so nothing
    /// is awaited but the peer's end of the socket.
    func giveUp(_ code: WebSocketErrorCode, _ reason: String) {
        fail(code, reason)
        flushIfNeeded()
        context?.close(mode: .output, promise: nil)
    }

    /// Answers the peer's close frame, or takes it as the answer to ours; then the socket is no longer
    /// needed.
    func peerCloses(_ frame: CloseFrame) {
        guard let context else { return }
        let wasOpen = state == .open
        state = .closed
        guard wasOpen else {
            // Ours may have been written in this very read.
            flushIfNeeded()
            return context.close(promise: nil)
        }
        ending = (frame.code, frame.reason)
        let sent = context.eventLoop.makePromise(of: Void.self)
        sent.futureResult.assumeIsolated().whenComplete { _ in context.close(promise: nil) }
        write(.connectionClose, CloseFrame(code: frame.code, reason: "").payload, promise: sent)
        closeTimer = after(settings.closeTimeout) { $0.context?.close(promise: nil) }
    }

    /// Ends the socket without a word.
    func cut(_ reason: String) {
        ending = (nil, reason)
        context?.close(promise: nil)
    }

    /// Sends a close frame, and cuts the socket when the peer does not answer it in time.
    private func startClosing(_ frame: CloseFrame) {
        guard state == .open else { return }
        ending = (frame.code, frame.reason)
        write(.connectionClose, frame.payload)
        state = .closing
        unreadTimer?.cancel()
        setPaused(false)
        closeTimer = after(settings.closeTimeout) { $0.context?.close(promise: nil) }
    }
}
