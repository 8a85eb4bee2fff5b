import GRDB

extension DatabasePool {
    /// Opens the file so that a commit which has returned survives a power cut.
    static func durable(path: String, readers: Int) throws -> DatabasePool {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(10)
        configuration.maximumReaderCount = max(1, readers)
        do {
            let pool = try DatabasePool(path: path, configuration: configuration)
            // DatabasePool sets NORMAL itself when it opens, with which a power cut can take back a commit.
            try pool.writeWithoutTransaction { database in
                try database.execute(
                    sql: """
                        pragma synchronous = FULL;
                        pragma wal_autocheckpoint = 16000;
                        pragma cache_size = -32768;
                        pragma temp_store = memory;
                        pragma journal_size_limit = 134217728;
                        """)
            }
            return pool
        } catch {
            throw DatabaseError.translated(error)
        }
    }

    /// Closes so that the log is written back, and as a rule one file is left instead of three.
    func closeTidily() throws {
        do {
            // A reader that leaves last cannot write back the log; the data is safe without that.
            try barrierWriteWithoutTransaction { database in
                _ = try? database.checkpoint(.truncate)
            }
            invalidateReadOnlyConnections()
            try close()
        } catch {
            throw DatabaseError.translated(error)
        }
    }
}
