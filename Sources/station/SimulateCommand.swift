import ArgumentParser
import Foundation
import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle
import StationScenarios
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

    @Option(
        help: ArgumentHelp(
            "A habit of real chargers; may be given several times.",
            discussion: StationQuirk.allCases.map(\.rawValue).joined(separator: ", ")))
    var quirk: [String] = []

    @Option(help: "Seconds that the station's clock is ahead.")
    var clockSkew = 0.0

    @Option(help: "The security profile that the station believes to be on.")
    var securityProfile = 0

    @Option(
        name: .customLong("tls-url"),
        help: "The endpoint for when the station is raised to security profile 2 or 3.")
    var tlsURL: String?

    @Option(help: "A YAML file with what happens to one station, step by step (docs/simulator.md).")
    var scenario: String?

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
        guard scenario == nil || (count == 1 && !interactive) else {
            throw ValidationError("--scenario is for one station, and without --interactive.")
        }
        if let unknown = quirk.first(where: { StationQuirk(rawValue: $0) == nil }) {
            throw ValidationError("There is no quirk \(unknown).")
        }
        guard (0...3).contains(securityProfile) else {
            throw ValidationError("--security-profile must be 0 to 3.")
        }
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
        if let scenario {
            try await play(scenario, group)
            return try await group.shutdownGracefully()
        }
        let isQuiet = quiet
        let address = try address()
        let fleet = StationFleet(stations: (1...count).map(settings), at: address, group: group) {
            identity, line in
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
        let station = try await SingleStation.make(settings, at: try address(), group: group) { _, line in
            lines.add("\(Console.time)  \(line)")
        }
        let screen = InteractiveStation(
            station: station, tags: tag.isEmpty ? ["DEMO"] : tag, lines: lines, terminal: terminal)
        try await Self.run([
            .init(service: station),
            .init(service: screen, successTerminationBehavior: .gracefullyShutdownGroup),
        ])
    }

    /// One station and its scenario; the end of the scenario is the end of both.
    private func play(_ file: String, _ group: MultiThreadedEventLoopGroup) async throws {
        let scenario: Scenario
        do {
            scenario = try Scenario(yaml: try String(contentsOfFile: file, encoding: .utf8))
        } catch let failure as ScenarioFailure {
            throw ValidationError("\(file), \(failure)")
        } catch {
            throw ValidationError("\(file) cannot be read: \(error.localizedDescription)")
        }
        var settings = settings(1)
        settings.visits = nil
        settings.connectorCount = scenario.connectors ?? connectors
        settings.quirks.formUnion(scenario.quirks)
        let isQuiet = quiet
        let tell: @Sendable (String) -> Void = { if !isQuiet { Console.line($0) } }
        let station = try await SingleStation.make(settings, at: try address(), group: group) { _, line in
            tell(line)
        }
        let player = ScenarioPlayer(scenario, on: station, tell: tell)
        do {
            try await Self.run([
                .init(service: station),
                .init(service: player, successTerminationBehavior: .gracefullyShutdownGroup),
            ])
        } catch let failure as ScenarioFailure {
            Console.line("\(file), \(failure)")
            throw ExitCode.failure
        }
    }

    private var quirks: Set<StationQuirk> { Set(quirk.compactMap(StationQuirk.init(rawValue:))) }

    /// Where stations connect to; the identity is each one's own.
    private func address() throws -> StationAddress {
        var address = StationAddress(
            url: connection.url, identity: identity, password: connection.passwordOctets,
            tls: try connection.tls())
        address.secureURL = tlsURL
        address.caFile = connection.caFile
        address.offersSubprotocol = !quirks.contains(.noSubprotocol)
        return address
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
        settings.quirks = quirks
        settings.clockSkew = .seconds(clockSkew)
        settings.securityProfile = securityProfile
        settings.seed = seed &* 1_000_003 &+ UInt64(number)
        settings.sampleIntervalSeconds = max(1, Int(60 / max(1, speed)))
        if chargeEvery > 0 {
            settings.visits = VisitSettings(
                tags: tag.isEmpty ? ["DEMO"] : tag, pause: .seconds(chargeEvery), speed: speed)
        }
        return settings
    }
}
