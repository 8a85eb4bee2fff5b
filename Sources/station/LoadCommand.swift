import ArgumentParser
import Foundation
import StationSimulator

/// `station load`: many stations at once, and how fast they are answered.
struct LoadCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "load",
        abstract: "Put load on a central system and measure its answers.",
        discussion: """
            All stations connect and boot first; that time does not count. Then each sends its next call as \
            soon as the last one is answered, or all together keep to --rate. A message that was not \
            acknowledged when a connection broke is sent again, unchanged but for its message id.
            """)

    @OptionGroup var connection: ConnectionOptions

    @Option(help: "How many stations.")
    var stations = 1_000

    @Option(help: "How long to measure.")
    var seconds = 30

    @Option(help: "What the stations say.")
    var mix = MixChoice.session

    @Option(help: "Sampled values in each MeterValues.")
    var samples = 8

    @Option(help: "MeterValues in each session.")
    var meterValues = 5

    @Option(help: "Calls per second of all stations together; without it as fast as answers come.")
    var rate: Double?

    @Option(help: "The stations are <identity>-001 and so on.")
    var identity = "LOAD"

    @Option(help: "A tag to charge with, may be given several times; without it each station's identity.")
    var tag: [String] = []

    @Option(help: "How many seconds the stations may take to be up.")
    var rampSeconds = 120

    @Option(help: "Event loops of this process.")
    var threads = 2

    @Option(help: "Append a JSON line to this file for every transaction message that was acknowledged.")
    var journal: String?

    @Option(help: "An address of this machine to connect from; may be given several times.")
    var localAddress: [String] = []

    @Flag(help: "Hold every answer against its schema.")
    var check = false

    @Flag(help: "Only connect, boot and stay for --seconds.")
    var idle = false

    @Flag(
        help: """
            Only connect and go, over and over, --stations at the same time, and measure the handshakes: TCP, TLS and the \
            upgrade with its check of the password or the certificate.
            """)
    var handshakes = false

    @Flag(help: "Print the figures as JSON.")
    var json = false

    func validate() throws {
        guard (1...100_000).contains(stations) else {
            throw ValidationError("--stations must be 1 to 100000.")
        }
        guard seconds > 0, rampSeconds > 0 else {
            throw ValidationError("--seconds and --ramp-seconds must be above 0.")
        }
        guard (1...1_000).contains(samples) else { throw ValidationError("--samples must be 1 to 1000.") }
        guard (0...10_000).contains(meterValues) else {
            throw ValidationError("--meter-values must be 0 to 10000.")
        }
        guard rate.map({ $0 > 0 }) ?? true else { throw ValidationError("--rate must be above 0.") }
        guard (1...64).contains(threads) else { throw ValidationError("--threads must be 1 to 64.") }
        guard !identity.isEmpty, identity.count <= 40, !identity.contains(":") else {
            throw ValidationError("--identity must have 1 to 40 characters and no colon.")
        }
        guard !(handshakes && (idle || check || journal != nil || rate != nil)) else {
            throw ValidationError("--handshakes sends no messages: no --idle, --check, --journal and --rate.")
        }
        guard tag.allSatisfy({ (1...20).contains($0.count) }) else {
            throw ValidationError("A tag must have 1 to 20 characters.")
        }
    }

    func run() async throws {
        let settings = try settings()
        let report =
            handshakes
            ? try await HandshakeLoad(settings: settings).run()
            : try await LoadGenerator(settings: settings) { Console.note($0) }.run()
        guard json else { return Console.result(report.table) }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        Console.result(String(decoding: try encoder.encode(report), as: UTF8.self))
    }

    private func settings() throws -> LoadSettings {
        var settings = LoadSettings(url: connection.url)
        settings.prefix = identity
        settings.stationCount = stations
        settings.password = connection.passwordOctets
        settings.tls = try connection.tls()
        settings.tags = tag
        settings.mix = idle ? .idle : mix.mix
        settings.duration = .seconds(seconds)
        settings.sampleCount = samples
        settings.meterValuesPerSession = meterValues
        settings.rate = rate
        settings.rampLimit = .seconds(rampSeconds)
        settings.journal = journal
        settings.checksAnswers = check
        settings.localAddresses = localAddress
        settings.loopCount = threads
        return settings
    }
}
