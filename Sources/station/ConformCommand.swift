import ArgumentParser
import Conformance
import Foundation
import NIOCore
import NIOPosix
import OCPPWebSocket

/// `station conform`: plays the certification cases against a central system.
struct ConformCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "conform",
        abstract: "Play the OCPP 1.6 certification cases of a central system and report.",
        discussion: """
            Each case has a station of its own. What an operator does in a case is done over the API of EL-CSMS \
            (--server, --key-file), by a driver of your own (--driver, see docs/conformance.md), or by you \
            (--manual). The exit code is 1 when a case failed.
            """)

    @Option(help: "The endpoint without identity.")
    var url = "ws://127.0.0.1:9000/ocpp"

    @Option(
        name: .customLong("tls-url"),
        help: "The endpoint with TLS, for the cases of profiles 2 and 3; they are skipped without it.")
    var tlsURL: String?

    @Option(help: "PEM file of the authority of wss:// endpoints; those of the machine if absent.")
    var caFile: String?

    @Option(
        help: """
            PEM file with the client certificate of a station on profile 3; by default stations have theirs signed by \
            the central system.
            """)
    var certificate: String?

    @Option(help: "PEM file of its key.")
    var certificateKey: String?

    @Option(help: "O in the signing requests of stations.")
    var organization = "EL-CSMS"

    @Option(help: "URL of the operator port of EL-CSMS.")
    var server = "http://127.0.0.1:8080"

    @Option(help: "File that holds an API key of EL-CSMS.")
    var keyFile: String?

    @Option(help: "URL of a driver for another central system.")
    var driver: String?

    @Flag(help: "Ask you to do what an operator must.")
    var manual = false

    @Option(
        help: "official, negative, quirks, replay or concurrency; may be given several times; all by default."
    )
    var suite: [SuiteChoice] = SuiteChoice.allCases

    @Option(name: .customLong("case"), help: "Only this case, such as TC_013; may be given several times.")
    var cases: [String] = []

    @Option(help: "Cases that are played at the same time.")
    var parallel = 4

    @Option(help: "First part of the stations' identities.")
    var identity = "OCTT"

    @Option(help: "Seconds that the central system may take for an answer.")
    var answerSeconds = 30

    @Option(help: "Seconds that the operator may take for what is asked; 300 by default with --manual.")
    var operatorSeconds: Int?

    @Option(help: "The declared time-out of the central system's calls, in seconds; 0: not measured.")
    var responseTimeout = 60

    @Option(help: "Write the report as JSON to this file.")
    var json: String?

    @Option(help: "Write JUnit XML to this file.")
    var junit: String?

    @Option(help: "Write one self-contained HTML page to this file.")
    var html: String?

    func validate() throws {
        guard (1...100).contains(parallel) else { throw ValidationError("--parallel must be 1 to 100.") }
        guard keyFile != nil || driver != nil || manual else {
            throw ValidationError("Give --key-file (EL-CSMS), --driver or --manual.")
        }
        guard (certificate == nil) == (certificateKey == nil) else {
            throw ValidationError("--certificate and --certificate-key belong together.")
        }
        let known = Set(Suite.allCases.flatMap { $0.cases.map(\.id) })
        for one in cases where !known.contains(where: { $0 == one || $0.hasPrefix(one + "_") }) {
            throw ValidationError("There is no case \(one).")
        }
    }

    func run() async throws {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 2)
        let run = ConformanceRun(settings: try settings(), driver: try makeDriver(), group: group)
        let report = try await run.play(suite.flatMap(\.suite.cases)) { result in
            Console.line(Self.line(result))
        }
        print(report.text)
        try write(report)
        try await group.shutdownGracefully()
        if report.hasFailures { throw ExitCode.failure }
    }

    private func settings() throws -> ConformanceSettings {
        var settings = ConformanceSettings(endpoint: url)
        settings.tlsEndpoint = tlsURL ?? (url.hasPrefix("wss:") ? url : nil)
        settings.caFile = caFile
        if let certificate, let certificateKey {
            settings.certificate = try TLSIdentity(certificateFile: certificate, keyFile: certificateKey)
        }
        settings.organization = organization
        settings.identityPrefix = identity
        settings.cases = cases
        settings.parallel = manual ? 1 : parallel
        settings.answerLimit = .seconds(answerSeconds)
        settings.operatorLimit = .seconds(operatorSeconds ?? (manual ? 300 : 30))
        settings.measuresTimeout = responseTimeout > 0 && cases.isEmpty
        settings.responseTimeout = .seconds(responseTimeout)
        return settings
    }

    private func makeDriver() throws -> any OperatorDriver {
        if manual {
            return ManualDriver(
                ask: { sentence in
                    Console.line("\n>>> \(sentence), then press Enter")
                    _ = readLine()
                }, tell: { Console.line("\n>>> \($0)") })
        }
        if let driver { return HTTPDriver(url: driver) }
        let key: String
        do {
            key = try String(contentsOfFile: keyFile ?? "", encoding: .utf8)
        } catch {
            throw ValidationError("The key file cannot be read: \(error.localizedDescription)")
        }
        return RESTDriver(server: server, key: key.trimmingCharacters(in: .whitespacesAndNewlines))
    }

    private func write(_ report: ConformanceReport) throws {
        if let json { try Data(report.json).write(to: URL(fileURLWithPath: json)) }
        if let junit { try Data(report.junit.utf8).write(to: URL(fileURLWithPath: junit)) }
        if let html { try Data(report.html(version: "0.1.0").utf8).write(to: URL(fileURLWithPath: html)) }
    }

    private static func line(_ result: CaseResult) -> String {
        switch result.verdict {
        case .passed: "pass  \(result.label) \(result.name)"
        case .failed(let sentence, _): "FAIL  \(result.label) \(result.name): \(sentence)"
        case .notRun(let reason): "skip  \(result.label) \(result.name): \(reason)"
        }
    }
}
