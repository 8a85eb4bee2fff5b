import Foundation
import GRDB

/// A copy of a database that others may be writing to at the same time.
public enum SQLiteBackup {
    /// Copies the database as it is at one moment, checks the copy, and only then gives it its name.
    ///
    /// Writers go on meanwhile. Throws when there is no database, when the copy is damaged, or when `destination`
    /// exists. Returns the size of the copy in bytes.
    public static func copy(_ source: String, to destination: String) throws -> Int64 {
        let files = FileManager.default
        guard files.fileExists(atPath: source) else { throw BackupError.noDatabase(source) }
        guard !files.fileExists(atPath: destination) else { throw BackupError.exists(destination) }
        let unfinished = destination + ".unfinished"
        try? files.removeItem(atPath: unfinished)
        do {
            try copyPages(source, to: unfinished)
        } catch {
            try? files.removeItem(atPath: unfinished)
            throw error is BackupError ? error : DatabaseError.translated(error)
        }
        let handle = try FileHandle(forUpdating: URL(fileURLWithPath: unfinished))
        try handle.synchronize()
        let size = try handle.seekToEnd()
        try handle.close()
        try files.moveItem(atPath: unfinished, toPath: destination)
        return Int64(size)
    }

    private static func copyPages(_ source: String, to destination: String) throws {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(10)
        let from = try DatabaseQueue(path: source, configuration: configuration)
        let to = try DatabaseQueue(path: destination)
        // All pages in one step: one snapshot, which no writer can disturb or make start again.
        try from.backup(to: to)
        let verdict = try to.writeWithoutTransaction { database in
            // A copy needs no log file beside it.
            try database.execute(sql: "pragma journal_mode = delete")
            return try String.fetchOne(database, sql: "pragma quick_check") ?? ""
        }
        try to.close()
        try from.close()
        guard verdict == "ok" else { throw BackupError.damaged(verdict) }
    }
}

/// Why there is no copy.
public enum BackupError: Error, Hashable, Sendable, CustomStringConvertible {
    case noDatabase(String)
    case exists(String)
    /// What the engine says of the first damaged place.
    case damaged(String)

    public var description: String {
        switch self {
        case .noDatabase(let path): "There is no database at \(path)"
        case .exists(let path): "\(path) exists already"
        case .damaged(let verdict): "The copy is damaged, and was removed: \(verdict)"
        }
    }
}
