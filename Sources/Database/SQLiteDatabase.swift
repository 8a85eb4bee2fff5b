import Dispatch
import Foundation
import GRDB
import Synchronization

/// The embedded database: SQLite in WAL mode with `synchronous=FULL`, and group commit.
///
/// All writers that wait are run in one transaction, a savepoint each, and committed once; each learns its result
/// after that commit. Readers see a snapshot and never wait for writers.
public final class SQLiteDatabase: Database {
    public let engine = Engine.sqlite
    private let pool: DatabasePool
    private let queue: WriteQueue
    private let settings: SQLiteSettings
    private let folderToRemove: String?
    private let finished = DispatchSemaphore(value: 0)

    /// Opens or makes the database file.
    public convenience init(path: String, settings: SQLiteSettings = SQLiteSettings()) throws {
        try self.init(path: path, settings: settings, folderToRemove: nil)
    }

    /// A database in a new folder of the system's temporary folder; closing removes it.
    ///
    /// For tests.
    public static func temporary(settings: SQLiteSettings = SQLiteSettings()) throws -> SQLiteDatabase {
        let folder = NSTemporaryDirectory() + "csms-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        return try SQLiteDatabase(
            path: folder + "/csms.sqlite", settings: settings, folderToRemove: folder)
    }

    private init(path: String, settings: SQLiteSettings, folderToRemove: String?) throws {
        self.settings = settings
        self.folderToRemove = folderToRemove
        var configuration = Configuration()
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(10)
        configuration.maximumReaderCount = settings.readers
        do {
            pool = try DatabasePool(path: path, configuration: configuration)
            // DatabasePool sets NORMAL itself when it opens, with which a power cut can take back a commit.
            try pool.writeWithoutTransaction { database in
                try database.execute(sql: "pragma synchronous = FULL")
                try database.execute(sql: "pragma journal_size_limit = 67108864")
            }
        } catch let error as GRDB.DatabaseError {
            throw DatabaseError(error)
        }
        queue = WriteQueue(limit: settings.waitingWriters)
        let thread = Thread { [pool, queue, settings, finished] in
            while let batch = queue.nextBatch(most: settings.batchSize) {
                Self.commit(batch, in: pool)
            }
            finished.signal()
        }
        thread.name = "database writer"
        thread.start()
    }

    public func submit<Value: Sendable>(
        _ work: @escaping @Sendable (Transaction) throws -> Value,
        completion: @escaping @Sendable (Result<Value, any Error>) -> Void
    ) {
        let writer = WriteQueue.Writer(
            run: { database in
                let result = Result { try Self.savepoint(database, work) }
                return { error in
                    completion(error.map { .failure($0) } ?? result)
                }
            },
            fail: { completion(.failure($0)) })
        if let refusal = queue.append(writer) { completion(.failure(refusal)) }
    }

    public func submitRead<Value: Sendable>(
        _ work: @escaping @Sendable (Transaction) throws -> Value,
        completion: @escaping @Sendable (Result<Value, any Error>) -> Void
    ) {
        pool.asyncRead { result in
            completion(Result { try Self.run(try result.get(), work) })
        }
    }

    public func close() async throws {
        queue.close()
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async { [finished] in
                finished.wait()
                finished.signal()
                continuation.resume()
            }
        }
        // Leaves one file behind instead of three; the data is safe without it.
        _ = try? await pool.writeWithoutTransaction { try $0.checkpoint(.truncate) }
        try pool.close()
        if let folderToRemove { try? FileManager.default.removeItem(atPath: folderToRemove) }
    }

    /// Writers that wait at this moment.
    public var waitingWriters: Int { queue.count }
}

// MARK: - Group commit

extension SQLiteDatabase {
    private static func commit(_ batch: [WriteQueue.Writer], in pool: DatabasePool) {
        var reports: [@Sendable ((any Error)?) -> Void] = []
        do {
            try pool.writeWithoutTransaction { database in
                try database.inTransaction(.immediate) {
                    for writer in batch { reports.append(writer.run(database)) }
                    return .commit
                }
            }
            for report in reports { report(nil) }
        } catch {
            let error = (error as? GRDB.DatabaseError).map { DatabaseError($0) as any Error } ?? error
            for report in reports { report(error) }
            for writer in batch.dropFirst(reports.count) { writer.fail(error) }
        }
    }

    private static func savepoint<Value>(
        _ database: GRDB.Database, _ work: (Transaction) throws -> Value
    ) throws -> Value {
        try database.execute(sql: "savepoint writer")
        do {
            let value = try run(database, work)
            try database.execute(sql: "release savepoint writer")
            return value
        } catch {
            try database.execute(sql: "rollback to savepoint writer")
            try database.execute(sql: "release savepoint writer")
            throw error
        }
    }

    private static func run<Value>(
        _ database: GRDB.Database, _ work: (Transaction) throws -> Value
    ) throws -> Value {
        let connection = SQLiteConnection(database)
        defer { connection.invalidate() }
        return try work(Transaction(connection: connection))
    }
}
