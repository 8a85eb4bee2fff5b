import OCPP16
public import OCPPJ

/// A complete OCPP 1.6 charge point without socket, clock and luck of its own: all three are handed in, so
/// that every run can be repeated.
public struct SimulatedStation: Sendable {
    /// The most calls that wait behind the one in flight.
    static let callQueueLimit = 200

    public private(set) var settings: StationSettings
    var configuration: StationConfiguration
    var generator: SeededGenerator
    /// The instant of the event that is being handled.
    var now: Timestamp
    var connectors: [Connector]
    /// Set by ChangeAvailability for connector 0.
    var isOperative = true
    /// What the central system was told last of connector 0.
    var reportedMain: ConnectorState?

    var link = Link.off
    /// How often the connection failed in a row.
    var failedConnections = 0
    /// Nil between power-up and the first answer to a BootNotification.
    var registration: RegistrationStatus?
    var calls = CallQueue<CallPurpose>(limit: Self.callQueueLimit)
    /// Calls made by the event that is being handled; they follow the answer that it may need.
    var outbox: [CallQueue<CallPurpose>.Call] = []
    var deadlines = Deadlines()
    var effects: [StationEffect] = []
    private var announcedWake: Timestamp?

    var transactionMessages = TransactionMessageQueue()
    var lastSession = 0
    /// For the quirk of short ids.
    var lastMessageID = 0
    var localList = LocalAuthorizationList()
    var cache = AuthorizationCache()
    var reservations: [Reservation] = []
    var profiles = ChargingProfileStore()
    var jobs: [JobKind: Job] = [:]
    /// The reset that was accepted and is to be carried out.
    var pendingReset: ResetType?
    /// A new password was set: it is to be used at once.
    var needsReconnect = false
    var certificates = CertificateStore()
    /// The security profile that the next reset brings, and the one before the last raise.
    var nextProfile: Int?
    var formerProfile: Int?
    var visits: [Visit]
    /// Every session, in the order of their starts, where the settings want that.
    package internal(set) var ledger: [LedgerSession] = []

    public init(settings: StationSettings) {
        self.settings = settings
        configuration = .standard(settings)
        var generator = SeededGenerator(seed: settings.seed)
        connectors = (1...max(1, settings.connectorCount)).map { id in
            Connector(id: id, energyWattHours: Double(Int.random(in: 50_000...5_000_000, using: &generator)))
        }
        visits = connectors.map { _ in Visit() }
        self.generator = generator
        now = Timestamp(microseconds: 0)
    }

    /// Takes one event and says what is to be done; it never waits.
    public mutating func event(_ event: StationEvent, at now: Timestamp) -> [StationEffect] {
        self.now = now.adding(settings.clockSkew)
        handle(event)
        settle()
        let result = effects
        effects = []
        return result
    }

    private mutating func handle(_ event: StationEvent) {
        switch event {
        case .start: start()
        case .stop: stop()
        case .connected: connected()
        case .connectionFailed(let reason): connectionFailed(reason)
        case .disconnected(let reason): disconnected(reason)
        case .received(let bytes): received(bytes)
        case .tick: tick()
        case .transferred(let kind, let isDone): transferred(kind, isDone)
        case .plugIn(let id, let vehicle): plugIn(id, vehicle)
        case .unplug(let id): unplug(id)
        case .presentTag(let tag, let id): present(tag, at: id)
        case .fault(let id, let code): fault(id, code)
        case .repair(let id): repair(id)
        case .powerLoss: losePower()
        case .lineLoss: loseLine()
        }
    }

    /// Runs every timer that is due, in the order of their instants.
    private mutating func tick() {
        while let timer = deadlines.takeDue(at: now) {
            fired(timer)
        }
    }

    /// Draws the consequences of the event: what has to be told, sent and waited for.
    private mutating func settle() {
        progressReset()
        sendTransactionMessage()
        reportStatuses()
        sendOutbox()
        reconnectIfNeeded()
        guard deadlines.next != announcedWake else { return }
        announcedWake = deadlines.next
        effects.append(.wake(at: announcedWake?.adding(.zero - settings.clockSkew)))
    }

    /// The firmware that the next boot reports.
    mutating func install(version: String) {
        settings.firmwareVersion = version
    }
}
