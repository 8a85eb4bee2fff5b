import ArgumentParser
import CentralSystem
import CoreMetrics
import Database
import Hummingbird
import Logging
import NIOPosix
import OCPPJ
import OperatorServer
import ServiceLifecycle
import StationServer

/// `csms serve`: starts the system and runs it until Ctrl-C or SIGTERM.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Start the system.",
        discussion:
            "Settings come from the configuration file, then CSMS_… variables, then flags; the last one wins."
    )

    @OptionGroup var options: ServeOptions

    func run() async throws {
        let configuration = try await ServeConfiguration(options)
        let metrics = PrometheusRegistry()
        MetricsSystem.bootstrap(metrics)
        let logger = Self.logger(configuration.logLevel)
        if configuration.showsSecrets {
            logger.warning("a password stands in the flags, where others may see it; use --database-file")
        }
        let (database, applied) = try await configuration.database.openMigrated(
            commitGap: configuration.commitGap)
        logger.info("database opened", metadata: ["database": "\(configuration.database)"])
        if !applied.isEmpty {
            logger.info(
                "database schema applied", metadata: ["migrations": "\(applied.joined(separator: ", "))"])
        }
        let system = try System(
            configuration: configuration, database: database, metrics: metrics, logger: logger)
        do {
            try await system.run(system.prepare())
        } catch let error as CommandFailure {
            try await database.close()
            throw error
        } catch {
            try await database.close()
            throw CommandFailure("The system stopped: \(error)")
        }
        try await database.close()
        logger.info("stopped")
    }

    private static func logger(_ level: Logger.Level) -> Logger {
        LoggingSystem.bootstrap { label in
            StreamLogHandler.standardError(label: label)
        }
        var logger = Logger(label: "csms")
        logger.logLevel = level
        return logger
    }
}
