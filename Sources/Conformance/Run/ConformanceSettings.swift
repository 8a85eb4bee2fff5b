public import OCPPWebSocket

/// Where the central system is, and what the cases are played with.
public struct ConformanceSettings: Sendable {
    /// The endpoint without identity, `ws://host:port/path`.
    public var endpoint: String
    /// The endpoint for the cases of profiles 2 and 3, `wss://host:port/path`; nil: they are not played.
    public var tlsEndpoint: String?
    /// PEM file of the authorities of `wss://` endpoints; nil: those of the machine.
    public var caFile: String?
    /// The certificate of a station on profile 3; nil: stations have theirs signed by the central system.
    public var certificate: TLSIdentity?
    /// O in the signing requests of stations, their CpoName.
    public var organization = "EL-CSMS"
    /// The part of the stations' identities that is the same for all.
    public var identityPrefix = "OCTT"
    /// Id tags by what the central system is to know of them.
    public var tags = ConformanceTags()
    public var connectorCount = 2
    /// How long the central system may take for an answer of its own.
    public var answerLimit = Duration.seconds(30)
    /// How long an operator may take for what the case asks for.
    public var operatorLimit = Duration.seconds(30)
    /// How long a station waits where the test document says [wait].
    public var pause = Duration.milliseconds(200)
    /// Cases that are played at the same time.
    public var parallel = 4
    /// Only cases whose id begins so; empty: all.
    public var cases: [String] = []
    /// The declared time-out of the central system's own calls.
    public var responseTimeout = Duration.seconds(60)
    /// Whether to wait for that time-out with a silent station.
    public var measuresTimeout = true
    public var firmwareURL = "https://localhost/firmware.bin"
    public var uploadURL = "https://localhost/uploads/"

    public init(endpoint: String) { self.endpoint = endpoint }

    /// What stations trust; nil: the authorities of the machine.
    func tls() throws -> ClientTLS? { try caFile.map { try ClientTLS(caFile: $0) } }
}

/// The id tags that the central system must know; the driver adds them where it can.
public struct ConformanceTags: Sendable {
    public var valid = "OCTT-VALID"
    public var invalid = "OCTT-UNKNOWN"
    public var expired = "OCTT-EXPIRED"
    public var blocked = "OCTT-BLOCKED"
    /// Two tags of one group.
    public var member = "OCTT-MEMBER"
    public var otherMember = "OCTT-OTHER"
    public var parent = "OCTT-GROUP"

    public init() {}
}
