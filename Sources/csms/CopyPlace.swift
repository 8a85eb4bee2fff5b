import Database
import Foundation

/// One of the two databases of a copy: a data folder, the file in it, or the URL of a PostgreSQL database.
struct CopyPlace {
    private enum Place: Equatable {
        case file(String)
        case server(PostgresTarget)

        static func == (one: Place, other: Place) -> Bool {
            switch (one, other) {
            case (.file(let one), .file(let other)): one == other
            // Whether it is the same database is seen in it.
            default: false
            }
        }
    }

    private let place: Place
    let description: String

    init(_ text: String) throws {
        if PostgresTarget.isURL(text) {
            do {
                let target = try PostgresTarget(text)
                place = .server(target)
                description = "PostgreSQL, \(target)"
            } catch {
                // It may hold a password, so it is not repeated.
                throw CommandFailure("A URL of --from or --to is none that PostgreSQL understands")
            }
            return
        }
        var isFolder: ObjCBool = false
        let exists = FileManager.default.fileExists(atPath: text, isDirectory: &isFolder)
        let isFile = exists ? !isFolder.boolValue : text.hasSuffix(".sqlite")
        let path = isFile ? text : text + "/csms.sqlite"
        place = .file(URL(fileURLWithPath: path).resolvingSymlinksInPath().standardizedFileURL.path)
        description = "SQLite, \(path)"
    }

    func isSame(as other: CopyPlace) -> Bool { place == other.place }

    /// Opens what is there; a file that is not there is made only for `isNew`.
    func open(isNew: Bool) throws -> any Database {
        switch place {
        case .file(let path):
            let files = FileManager.default
            guard isNew || files.fileExists(atPath: path) else {
                throw CommandFailure("There is no database at \(path)")
            }
            if isNew {
                let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
                try files.createDirectory(at: folder, withIntermediateDirectories: true)
            }
            guard try !files.fileExists(atPath: path) || !SQLiteDatabase.isOpen(path) else {
                throw CommandFailure("\(description) is in use by another process: stop csms first")
            }
            return try SQLiteDatabase(path: path)
        case .server(let target):
            var settings = PostgresSettings.migrating
            settings.applicationName = "csms copy"
            return PostgresDatabase(target, settings: settings)
        }
    }

    /// Fails where a running system works with the database.
    func checkNotServed(_ database: any Database) async throws {
        guard let query = database.engine.sessionsQuery else { return }
        let sessions = try await database.read { try $0.row(query)?.int(0) ?? 0 }
        guard sessions == 0 else {
            throw CommandFailure("csms is running on \(description) (\(sessions) sessions): stop it first")
        }
    }
}
