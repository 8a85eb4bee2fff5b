import ArgumentParser
import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle
import StationSimulator
import UnixSignals

/// `station simulate`: stations that boot, charge visiting cars and obey the central system.
struct SimulateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate",
        abstract: "Run simulated charge points until Ctrl-C.",
        discussion: """
            Each station boots, reports its status, charges the cars that come and go, answers every command \
            of the central system, and keeps its transaction messages while the connection is down.
            """)

    @OptionGroup var connection: ConnectionOptions

    @Option(help: "The station's identity; with --count above 1 the stations are <identity>-001 and so on.")
    var identity = "CP1"

    @Option(help: "How many stations.")
    var count = 1

    @Option(help: "Connectors of each station.")
    var connectors = 1

    @Option(help: "A tag that drivers present; may be given several times.")
    var tag: [String] = []

    @Option(help: "Makes stays, pauses and batteries that many times smaller.")
    var speed = 1.0

    @Option(help: "The random future; the same seed gives the same cars.")
    var seed: UInt64 = 1

    @Option(help: "Mean seconds between two cars at a connector; 0: no cars come.")
    var chargeEvery = 60

    @Flag(help: "Print nothing but failures.")
    var quiet = false

    @Flag(help: "One station on a live screen: plug in, tap a card, unplug, fail, by keys; no cars come.")
    var interactive = false

    func validate() throws {
        guard (1...10_000).contains(count) else { throw ValidationError("--count must be 1 to 10000.") }
        guard (1...100).contains(connectors) else { throw ValidationError("--connectors must be 1 to 100.") }
        guard speed > 0, speed <= 1_000 else { throw ValidationError("--speed must be above 0, up to 1000.") }
        guard (0...86_400).contains(chargeEvery) else {
            throw ValidationError("--charge-every must be 0 to 86400 seconds.")
        }
        guard !interactive || count == 1 else { throw ValidationError("--interactive is for one station.") }
        guard !identity.isEmpty, identity.count <= 44, !identity.contains(":") else {
            throw ValidationError("--identity must have 1 to 44 characters and no colon.")
        }
        guard tag.allSatisfy({ (1...20).contains($0.count) }) else {
            throw ValidationError("A tag must have 1 to 20 characters.")
        }
    }

    func run() async throws {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: min(4, System.coreCount))
        if interactive {
            try await play(group)
            return try await group.shutdownGracefully()
        }
        let isQuiet = quiet
        let fleet = StationFleet(
            stations: (1...count).map(settings), url: connection.url, password: connection.passwordOctets,
            tls: try connection.tls(), group: group
        ) { identity, line in
            if !isQuiet { Console.line("\(identity)  \(line)") }
        }
        try await Self.run([.init(service: fleet)])
        try await group.shutdownGracefully()
    }

    /// One station, a screen and keys; the end of either is the end of both.
    private func play(_ group: MultiThreadedEventLoopGroup) async throws {
        guard let terminal = Terminal() else {
            throw ValidationError("--interactive needs a terminal.")
        }
        var settings = settings(1)
        settings.visits = nil
        let lines = InteractiveStation.Lines()
        let address = StationAddress(
            url: connection.url, identity: settings.identity, password: connection.passwordOctets,
            tls: try connection.tls())
        let station = try await SingleStation.make(settings, at: address, group: group) { _, line in
            lines.add("\(Console.time)  \(line)")
        }
        let screen = InteractiveStation(
            station: station, tags: tag.isEmpty ? ["DEMO"] : tag, lines: lines, terminal: terminal)
        try await Self.run([
            .init(service: station),
            .init(service: screen, successTerminationBehavior: .gracefullyShutdownGroup),
        ])
    }

    private static func run(
        _ services: [ServiceGroupConfiguration.ServiceConfiguration]
    ) async throws {
        var logger = Logger(label: "station")
        logger.logLevel = .error
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: services, gracefulShutdownSignals: [.sigint, .sigterm], logger: logger))
        try await group.run()
    }

    private func settings(_ number: Int) -> StationSettings {
        let digits = String(number)
        let suffix = String(repeating: "0", count: max(0, 3 - digits.count)) + digits
        var settings = StationSettings(identity: count == 1 ? identity : "\(identity)-\(suffix)")
        settings.connectorCount = connectors
        settings.transfersFiles = true
        settings.seed = seed &* 1_000_003 &+ UInt64(number)
        settings.sampleIntervalSeconds = max(1, Int(60 / max(1, speed)))
        if chargeEvery > 0 {
            settings.visits = VisitSettings(
                tags: tag.isEmpty ? ["DEMO"] : tag, pause: .seconds(chargeEvery), speed: speed)
        }
        return settings
    }
}
