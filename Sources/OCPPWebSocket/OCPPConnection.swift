public import NIOCore

/// An open WebSocket.
///
/// Sending is for its event loop only; closing is possible from anywhere.
public final class OCPPConnection: Sendable {
    public let eventLoop: any EventLoop
    /// The peer's address without its port.
    public let remoteAddress: String
    private let handler: NIOLoopBound<MessageHandler>

    init(handler: MessageHandler, eventLoop: any EventLoop, remoteAddress: String) {
        self.eventLoop = eventLoop
        self.remoteAddress = remoteAddress
        self.handler = NIOLoopBound(handler, eventLoop: eventLoop)
    }

    /// Sends a text message.
    ///
    /// On the event loop only.
    public func send(text: [UInt8]) { handler.value.send(text) }

    /// Stops reading the socket, so that the peer feels the back-pressure.
    ///
    /// On the event loop only.
    public func pauseReading() { handler.value.setPaused(true) }

    /// Reads again.
    ///
    /// On the event loop only.
    public func resumeReading() { handler.value.setPaused(false) }

    /// Starts the closing handshake (RFC 6455 §7.1.2); the socket is cut when the peer does not answer it.
    public func close(code: Int, reason: String) {
        if eventLoop.inEventLoop {
            handler.value.close(code: code, reason: reason)
        } else {
            eventLoop.execute { [handler] in handler.value.close(code: code, reason: reason) }
        }
    }
}
