/// What runs on a connection; every call is on the connection's event loop.
public protocol OCPPMessageHandler: AnyObject {
    /// The WebSocket is open.
    func connected(_ connection: OCPPConnection)
    /// A whole text message has arrived, valid UTF-8 and within the limits.
    func received(text: [UInt8], on connection: OCPPConnection)
    /// The connection is over; called exactly once after `connected`. The code is the peer's, if it gave one.
    func closed(code: Int?, reason: String)
}
