import ArgumentParser
import CentralSystem
import Database
import DatabaseCopy

/// `csms copy`: moves a site to another database, from SQLite to PostgreSQL or back.
struct CopyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "copy",
        abstract: "Copy the database into an empty one, on any engine, and compare all rows.",
        discussion: """
            Stop csms first: nobody may write to FROM, or use TO, until the copy is finished. A run that ends early is \
            gone on with by the same command. In the end all rows of both are compared; only then TO can be \
            served, with `csms serve --database`. FROM stays as it is.

            Only the database is copied. Firmware images, uploads and certificates stay in the data folder: go on \
            serving with the same --data, or copy the folders files and certificates to the new one.
            """)

    @Option(help: "Data folder or database file to copy from, or postgres://user@host/database.")
    var from: String?

    @Option(help: "File that holds the URL to copy from, because it has a password.")
    var fromFile: String?

    @Option(help: "Where to copy to, likewise: a new folder, or a database without rows.")
    var to: String?

    @Option(help: "File that holds the URL to copy to.")
    var toFile: String?

    func run() async throws {
        let from = try Self.place(from, file: fromFile, option: "--from")
        let to = try Self.place(to, file: toFile, option: "--to")
        guard !from.isSame(as: to) else { throw CommandFailure("\(CopyError.sameDatabase).") }
        do {
            let source = try from.open(isNew: false)
            try await from.checkNotServed(source)
            let destination = try to.open(isNew: true)
            try await to.checkNotServed(destination)
            let clock = ContinuousClock.now
            let report = CopyReport()
            let copy = DatabaseCopy(
                from: source, to: destination, migrations: Schema.migrations, progress: report.note)
            let verdicts = try await copy.run()
            try await destination.close()
            try await source.close()
            try report.conclude(verdicts, from: from, to: to, after: ContinuousClock.now - clock)
        } catch let failure as CommandFailure {
            throw failure
        } catch {
            throw CommandFailure("The copy is not finished: \(error).")
        }
    }

    private static func place(_ text: String?, file: String?, option: String) throws -> CopyPlace {
        guard let text = try SecretText.text(text, file: file, setting: option) else {
            throw CommandFailure("Give \(option) or \(option)-file")
        }
        return try CopyPlace(text)
    }
}
