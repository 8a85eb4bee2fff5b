import OCPP16
public import OCPPWebSocket

/// What a load run does.
public struct LoadSettings: Sendable {
    /// What every station goes on saying once it has booted.
    public enum Mix: String, Sendable, CaseIterable {
        case heartbeat
        /// Whole charging sessions, one after the other.
        case session
        /// StatusNotifications of which each is a change.
        case status
        /// Meter values of one long transaction.
        case meter
        /// Nothing: the connections are only held.
        case idle
    }

    public var url: String
    /// Identities are this with a number.
    public var prefix = "LOAD"
    public var stationCount = 1_000
    /// The Basic password of all stations.
    public var password: [UInt8]?
    /// For `wss://`; nil: the authorities of the machine.
    public var tls: ClientTLS?
    /// Stations take turns; empty: each station has a tag of its own, its identity.
    public var tags: [String] = []
    public var mix = Mix.session
    public var duration = Duration.seconds(30)
    /// Sampled values in each MeterValues.
    public var sampleCount = 8
    /// MeterValues in each session.
    public var meterValuesPerSession = 5
    /// Calls per second of all stations together; nil: as fast as answers come.
    public var rate: Double?
    /// How long all stations together may take to be connected and accepted.
    public var rampLimit = Duration.seconds(120)
    /// How many stations connect at the same time.
    public var rampWidth = 64
    /// How long an answer may take.
    public var answerLimit = Duration.seconds(60)
    /// Whether every answer is held against its schema; it costs the generator time.
    public var checksAnswers = false
    /// Addresses of this machine that stations connect from in turn: each has about 28,000 ports for one server.
    public var localAddresses: [String] = []
    /// The file that acknowledged transaction messages are appended to.
    public var journal: String?
    public var loopCount = 2

    public init(url: String) {
        self.url = url
    }

    func identity(_ number: Int) -> String {
        "\(prefix)-\(String(number).leftPadded(to: max(3, String(stationCount).count)))"
    }

    func tag(_ number: Int) -> IdToken {
        IdToken(tags.isEmpty ? String(identity(number).suffix(20)) : tags[number % tags.count])
    }
}
