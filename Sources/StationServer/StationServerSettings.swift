public import CentralSystem
public import OCPPWebSocket

/// Where stations connect, and the bounds of their connections.
public struct StationServerSettings: Sendable {
    /// Address to listen on.
    public var host: String
    /// Port to listen on; 0 lets the system choose.
    public var port: Int
    /// Further addresses to listen on; all others of these settings are theirs as well.
    public var listeners: [StationListener]
    /// The profiles for which the plain port is; none at all closes it.
    public var plainProfiles: Set<SecurityProfile>
    /// How often the files of certificates are looked at for changes.
    public var certificateInterval: Duration
    /// Name of this node, stored with the connections it holds.
    public var node: String
    /// Path before the identity, without slashes at its ends: `ws://host:9000/<pathPrefix>/<identity>`.
    public var pathPrefix: String
    /// Whether a station that offers no subprotocol at all is served as ocpp1.6 (FIELD: Grizzl-E); else 400.
    public var servesWithoutSubprotocol: Bool
    public var webSocket: OCPPWebSocketSettings
    public var session: SessionLimits
    /// Whether every message is kept in the message log.
    public var keepsMessageLog: Bool
    /// How often the message log and the last-seen times are written.
    public var flushInterval: Duration
    /// Log entries that may wait for the next write; more are counted and dropped with a warning.
    public var messageLogLimit: Int
    /// Octets of log entries that may wait for the next write.
    public var messageLogOctets: Int
    /// Over how long a graceful shutdown closes connections, for other nodes to take them one after the other; zero: at
    /// once.
    public var drainTime: Duration
    /// How long a graceful shutdown waits for stations to close.
    public var shutdownGrace: Duration

    public init(
        host: String = "0.0.0.0", port: Int = 9_000, node: String = "node-1", pathPrefix: String = "ocpp"
    ) {
        self.host = host
        self.port = port
        listeners = []
        plainProfiles = [.none, .basic]
        certificateInterval = .seconds(2)
        self.node = node
        self.pathPrefix = pathPrefix
        servesWithoutSubprotocol = false
        webSocket = OCPPWebSocketSettings()
        session = SessionLimits()
        keepsMessageLog = true
        flushInterval = .milliseconds(500)
        messageLogLimit = 50_000
        messageLogOctets = 64 << 20
        drainTime = .zero
        shutdownGrace = .seconds(5)
    }
}
