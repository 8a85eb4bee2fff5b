import GRDB

extension SQLiteDatabase {
    /// Whether anybody has the database open: this process, or another one such as a running system.
    public static func isOpen(_ path: String) throws -> Bool {
        var configuration = Configuration()
        // To hold the file alone fails while others have it.
        configuration.prepareDatabase { try $0.execute(sql: "pragma locking_mode = exclusive") }
        do {
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            try queue.write { _ = try Int.fetchOne($0, sql: "select count(*) from sqlite_master") }
            try queue.close()
            return false
        } catch let error as GRDB.DatabaseError where error.resultCode == .SQLITE_BUSY {
            return true
        } catch {
            throw DatabaseError.translated(error)
        }
    }
}
