public import SmartCharging

/// What an operator can choose about the decisions; every value has a default that suits a first site.
public struct CentralSystemSettings: Sendable {
    /// The name of this process among those that share the database.
    public var node = "node-1"
    public var unknownStations = UnknownStationPolicy.pending
    /// Unknown stations that may wait for approval at once; further ones are refused.
    public var pendingStationLimit = 1_000
    /// The `interval` of an accepted BootNotification.
    public var heartbeatInterval = Duration.seconds(300)
    /// The `interval` of a pending or rejected BootNotification.
    public var bootRetryInterval = Duration.seconds(60)
    /// Whether registered stations are served before their first BootNotification.
    public var serveBeforeBoot = false
    /// Time that a station has to answer a command.
    public var callTimeout = Duration.seconds(60)
    public var effectPatience = EffectPatience()
    /// Commands that may wait for one station.
    public var commandQueueLimit = 100
    /// Open transactions that a tag may have when it says nothing itself.
    public var concurrentTransactions = 1
    /// Whether all configuration keys are read after each accepted boot; else only when somebody asks.
    public var readsConfigurationAfterBoot = false
    /// Whether somebody here signs the requests of stations for certificates.
    public var signsCertificates = false
    /// How long before its end a station's certificate is renewed; nil: only when somebody asks.
    public var certificateRenewal: Duration?
    /// What O of a station's certificate may be; empty: it is not looked at.
    public var certificateOrganizations: Set<String> = []
    /// Whether CN of a station's certificate must be the station's.
    public var checksCertificateNames = true
    /// Rows of refused connection attempts that are kept.
    public var refusedAttemptLimit = 10_000
    public var messageLogRetention = Duration.seconds(30 * 86_400)
    public var eventRetention = Duration.seconds(90 * 86_400)
    /// What operators did.
    public var auditRetention = Duration.seconds(5 * 365 * 86_400)
    /// How long meter values stay as they were sent; then they are summed up in quarter hours.
    ///
    /// The energy of a transaction, what begins and ends it, and signed values are not touched by that.
    public var meterValueRetention = Duration.seconds(180 * 86_400)
    /// How long meter values of quarter hours stay; then they are summed up in days.
    public var quarterHourRetention = Duration.seconds(2 * 365 * 86_400)
    /// How long meter values stay at all.
    public var dailyValueRetention = Duration.seconds(10 * 365 * 86_400)
    /// What stations reported of their firmware, diagnostics and security.
    public var notificationRetention = Duration.seconds(365 * 86_400)
    /// Commands and jobs that have ended, reservations and profiles that are over, the history of configurations,
    /// and deviations.
    public var operationRetention = Duration.seconds(2 * 365 * 86_400)
    /// Messages to webhooks that are delivered or given up.
    public var webhookDeliveryRetention = Duration.seconds(30 * 86_400)
    /// Webhooks that there may be.
    public var webhookLimit = 50
    /// Messages that wait for one webhook; later events stay in the event table until there is room.
    public var webhookBacklog = 1_000
    /// Whether webhooks may be sent to private and loopback addresses.
    public var allowsPrivateWebhooks = false
    /// What connectors are fed with, for the computation of limits.
    public var supply = Supply()
    /// Where stations reach the files of this system: scheme, host and port, no slash at the end.
    public var publicURL = "http://localhost:8080"
    /// How long a link to a file holds, from the time at which the station may use it.
    public var fileLinkLifetime = Duration.seconds(7 * 86_400)
    /// What stations have uploaded; firmware stays until somebody removes it.
    public var uploadRetention = Duration.seconds(365 * 86_400)
    /// How long a session lasts without use.
    public var sessionIdleLimit = Duration.seconds(8 * 3_600)
    /// How long a session lasts at most.
    public var sessionLifetime = Duration.seconds(7 * 86_400)
    /// The highest connector that is shown; messages of higher ones are stored all the same.
    public var highestConnector = 1_000

    public init() {}
}

/// What happens to a station that nobody registered.
public enum UnknownStationPolicy: String, Sendable, Hashable, CaseIterable {
    case reject
    case pending
    case accept
}
