import ArgumentParser
import Foundation
import SimulatedWorld

/// Lives through seeded worlds and tells of the first that goes wrong.
@main
struct WorldCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "world", abstract: "Deterministic simulation of stations, wires, crashes and operators.",
        discussion: """
            Each seed is a world of its own. A failure prints its seed and what happened before; the same seed
            gives the same world again.
            """)

    @Option(help: "The first seed.")
    var from: UInt64 = 1

    @Option(help: "How many seeds.")
    var seeds: UInt64 = 200

    @Option(help: "Lines of what happened before a failure.")
    var lines = 60

    @Flag(help: "Go on behind a failure.")
    var all = false

    func run() async throws {
        let schema = try await World.schema()
        var total = WorldSummary()
        var failures = 0
        let start = ContinuousClock.now
        for seed in from..<from + seeds {
            do {
                total = total + (try World(seed: seed, schema: schema).run())
            } catch let failure as WorldFailure {
                failures += 1
                print(failure)
                if !all {
                    report(try? World(seed: seed, schema: schema, isTraced: true))
                    throw ExitCode.failure
                }
            }
            if seed % 1_000 == 0 { print("\(seed - from + 1) seeds, \(failures) failures") }
        }
        let seconds = (ContinuousClock.now - start).components.seconds
        print(
            """
            \(seeds) worlds in \(seconds) s: \(total.events) events, \(total.sessions) charging sessions, \
            \(total.energyWattHours / 1_000) kWh, \(total.commands) commands, \(total.cuts) cuts, \
            \(total.crashes) crashes; \(failures) failures
            """)
        if failures > 0 { throw ExitCode.failure }
    }

    private func report(_ world: World?) {
        do {
            _ = try world?.run()
        } catch let failure as WorldFailure {
            for line in failure.trace.suffix(lines) { print(line) }
            print(failure)
        } catch {
            print(error)
        }
    }
}
