import Database
import Foundation

/// The folder that holds the embedded database.
struct DataFolder {
    let path: String

    init(_ path: String) { self.path = path }

    /// Opens the database, making the folder first where needed.
    func open(_ settings: SQLiteSettings = SQLiteSettings()) throws -> SQLiteDatabase {
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw CommandFailure("The data folder \(path) cannot be made: \(error.localizedDescription)")
        }
        do {
            return try SQLiteDatabase(path: path + "/csms.sqlite", settings: settings)
        } catch {
            throw CommandFailure("The database in \(path) cannot be opened: \(error)")
        }
    }
}
