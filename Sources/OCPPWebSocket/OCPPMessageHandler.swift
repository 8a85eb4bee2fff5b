/// What runs on a connection; every call is on the connection's event loop.
public protocol OCPPMessageHandler: AnyObject {
    /// The WebSocket is open.
    func connected(_ connection: OCPPConnection)
    /// A whole text message has arrived, valid UTF-8 and within the limits.
    func received(text: [UInt8], on connection: OCPPConnection)
    /// The peer has answered a ping, or sent a pong of its own accord.
    func pongReceived(on connection: OCPPConnection)
    /// What was sent piles up because the peer does not read (false), or has left (true).
    func writabilityChanged(isWritable: Bool, on connection: OCPPConnection)
    /// The connection is over; called exactly once after `connected`.
    ///
    /// Code and reason are those of the close frame that came first, from either end; the code is nil when
    /// there was none, and the reason then says what became of the socket.
    func closed(code: Int?, reason: String)
}

extension OCPPMessageHandler {
    public func pongReceived(on connection: OCPPConnection) {}

    public func writabilityChanged(isWritable: Bool, on connection: OCPPConnection) {}
}
