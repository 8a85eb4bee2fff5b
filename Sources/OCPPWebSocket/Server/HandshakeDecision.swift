/// The verdict on a handshake.
public enum HandshakeDecision: Sendable {
    /// Upgrade; the handler is made on the connection's event loop once the socket is open.
    ///
    /// `abandoned` is called instead when the socket was gone before that.
    case accept(
        subprotocol: String?, handler: @Sendable () -> any OCPPMessageHandler, abandoned: @Sendable () -> Void
    )
    /// Answer with this HTTP status and the reason as text, and close.
    case refuse(status: Int, reason: String, headers: [(String, String)])
}
