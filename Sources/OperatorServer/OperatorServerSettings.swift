public import CentralSystem
public import OpenIDConnect

/// Where operators connect, and the bounds of what they may ask for.
public struct OperatorServerSettings: Sendable {
    /// Address to listen on.
    public var host = "0.0.0.0"
    /// Port to listen on; 0 lets the system choose.
    public var port = 8_080
    /// Whether operators come over TLS, here or at a proxy before it.
    public var isSecure = false
    /// A port with TLS; nil where there is none.
    public var securePort: SecurePort?
    /// The plain port on which stations connect, as `/system` tells it.
    public var stationPort = 9_000
    /// Where stations connect, in the order in which they are suggested.
    public var stationAddresses = [StationAddress(port: 9_000, profiles: [.none, .basic])]
    /// Version of this software, as `/system` tells it.
    public var version = "0"
    /// The operator console; nil where it is not set up.
    public var console: ConsoleAssets?
    /// The language of those who have chosen none, such as `en`.
    public var defaultLanguage = "en"
    /// The time zone of the network, in which its days and months begin.
    public var timeZone = "UTC"
    /// Where the tiles of maps are, with {z}, {x} and {y}; nil: maps are drawn without.
    public var mapTileURL: String?
    /// What the provider of the tiles wants to be named as.
    public var mapAttribution: String?
    /// Largest JSON body of a request.
    public var maxBodyBytes = 1 << 20
    /// Largest CSV body of an import.
    public var maxImportBytes = 16 << 20
    /// Largest firmware image.
    public var maxFirmwareBytes: Int64 = 2 << 30
    /// Largest file that a station may upload.
    public var maxUploadBytes: Int64 = 512 << 20
    /// Files that are uploaded at the same time.
    public var maxUploads = 32
    /// Rows of a page when the request does not say.
    public var defaultPageLimit = 50
    /// Most rows of a page.
    public var maxPageLimit = 500
    /// Longest wait that `Prefer: wait` is granted.
    public var maxWait = Duration.seconds(60)
    /// Least time between two looks at the database for the same waiting client, once it has waited a little.
    public var minReadInterval = Duration.milliseconds(25)
    /// The same for an event stream, of which each viewer of the console has one: what comes sooner comes together.
    public var sseInterval = Duration.milliseconds(100)
    /// How often an idle event stream carries a comment line.
    public var sseHeartbeat = Duration.seconds(15)
    /// How long a stream lasts before its client must connect again, so that a revoked key loses its stream.
    public var sseLifetime = Duration.seconds(3_600)
    /// Events read and written at once for one stream; a slow client holds no more memory than this.
    public var sseBatch = 200
    /// Event streams open at the same time.
    public var maxEventStreams = 200
    /// CSV exports that run at the same time.
    public var maxExports = 8
    /// Whether an IP address is that of a proxy, whose word on where a request comes from counts.
    public var isTrustedProxy: @Sendable (String) -> Bool = { _ in false }
    /// What the hash of a user's password costs.
    public var passwordCost = UserPassword.Cost.standard
    /// Through whom people sign in beside their passwords; nil for nobody.
    public var openID: OpenIDProvider?
    /// Whether `/metrics` needs an API key.
    public var metricsNeedKey = false
    /// How long the answer to a POST with an Idempotency-Key is kept.
    public var idempotencyRetention = Duration.seconds(86_400)
    /// Age after which an unfinished use of an Idempotency-Key counts as abandoned by a stopped process.
    public var idempotencyTakeover = Duration.seconds(120)

    public init() {}
}
