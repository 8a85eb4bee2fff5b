/// Bounds of WebSocket connections.
public struct OCPPWebSocketSettings: Sendable {
    /// The longest message, whole or in fragments; a longer one closes with 1009.
    public var maxMessageBytes = 1 << 20
    /// Fragments of one message; more close with 1009.
    public var maxFragments = 64
    /// Bytes of request line and header fields in a handshake; more are refused with 431.
    public var maxHeaderBytes = 16 << 10
    /// Time from the TCP connection to the end of the handshake.
    public var handshakeTimeout = Duration.seconds(10)
    /// Silence after which a ping is sent; nil or zero sends none.
    public var pingInterval: Duration? = .seconds(45)
    /// Pings in a row without any sign of life after which the connection counts as half-open.
    public var missedPongs = 2
    /// Time that the peer has to answer a close, and to read what waits for it.
    public var closeTimeout = Duration.seconds(5)
    /// Time that a peer may leave its messages unread before it is closed with 1008.
    public var unreadTimeout = Duration.seconds(30)
    /// Bytes that may wait for a peer that does not read; more close with 1008.
    public var maxUnreadBytes = 4 << 20
    /// Messages of one connection in a second; more close with 1008.
    ///
    /// Nil sets no bound.
    public var messagesPerSecond: Int?
    public var maxConnections = 100_000
    /// Connections of one address; nil sets no bound, because many stations share a router.
    public var maxConnectionsPerAddress: Int?
    /// The balancers: their connections begin with a header of the PROXY protocol that tells the client's address.
    ///
    /// From elsewhere such a header is refused, because anybody could claim any address.
    public var proxies: [AddressRange] = []

    public init() {}
}
