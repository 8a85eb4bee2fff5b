import ArgumentParser
import Database
import Foundation

/// `csms backup`: a copy of the data folder that can be served, made while the system runs.
struct BackupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Copy the data folder, also while it is being served.",
        discussion: """
            The copy is a data folder itself: to restore, serve it, or put it in the place of the lost one. It \
            holds keys and passwords' hashes like the original, and is readable by its owner only. A PostgreSQL \
            database is copied with pg_dump.
            """)

    @Option(help: "Folder of the database.")
    var data = "data"

    @Argument(help: "The folder to make; it must not exist.")
    var destination: String

    func run() throws {
        guard (try DatabaseLocation.environment() ?? "").isEmpty else {
            throw CommandFailure(
                "CSMS_DATABASE names a PostgreSQL database: copy it with pg_dump, and beside it the folder \(data)."
            )
        }
        let files = FileManager.default
        guard !files.fileExists(atPath: destination) else {
            throw CommandFailure("\(destination) exists already; a backup never overwrites anything.")
        }
        let started = ContinuousClock.now
        do {
            try files.createDirectory(
                atPath: destination, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700]
            )
            let size = try SQLiteBackup.copy(data + "/csms.sqlite", to: destination + "/csms.sqlite")
            let others = try copyOthers()
            let seconds = (ContinuousClock.now - started) / .seconds(1)
            print(
                "The database (\(size / 1_000) kB, checked) and \(others) more items are in \(destination), "
                    + "after \(String(format: "%.1f", seconds)) s.")
        } catch {
            try? files.removeItem(atPath: destination)
            throw CommandFailure("There is no backup: \(error)")
        }
    }

    /// Copies what lies beside the database, after it: nothing is missing that the database knows.
    private func copyOthers() throws -> Int {
        let files = FileManager.default
        let names = try files.contentsOfDirectory(atPath: data).filter { !$0.hasPrefix("csms.sqlite") }
        for name in names {
            try files.copyItem(atPath: data + "/" + name, toPath: destination + "/" + name)
        }
        return names.count
    }
}
