import Foundation
import GRDB
import Synchronization

/// The embedded database: SQLite in WAL mode with `synchronous=FULL`, and group commit.
///
/// All writers that wait are run in one transaction and committed once; each learns its result after that commit. Readers see a snapshot and never wait for writers.
public final class SQLiteDatabase: Database {
    public let engine = Engine.sqlite
    public let path: String
    private let pool: DatabasePool
    private let queue: WorkQueue<WaitingWriter>
    private let writer: SQLiteWriter
    private let texts = NumberedTexts()
    private let ending = Ending()
    /// The pool must not be asked for a reader while it closes.
    private let admitsReaders = Mutex(true)

    /// Opens or makes the database file.
    public convenience init(path: String, settings: SQLiteSettings = SQLiteSettings()) throws {
        try self.init(path: path, settings: settings, folderToRemove: nil)
    }

    /// A database in a new temporary folder, which is removed when it is closed or forgotten.
    ///
    /// For tests.
    public static func temporary(settings: SQLiteSettings = SQLiteSettings()) throws -> SQLiteDatabase {
        let folder = NSTemporaryDirectory() + "csms-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        return try SQLiteDatabase(
            path: folder + "/csms.sqlite", settings: settings, folderToRemove: folder)
    }

    private init(path: String, settings: SQLiteSettings, folderToRemove: String?) throws {
        self.path = path
        pool = try DatabasePool.durable(path: path, readers: settings.readers)
        queue = WorkQueue(limit: settings.waitingWriters, gap: settings.commitGap)
        writer = SQLiteWriter(pool: pool, queue: queue, batchSize: settings.batchSize)
        let thread = Thread { [pool, writer, ending] in
            writer.run()
            let result = Result { try pool.closeTidily() }
            if let folderToRemove { try? FileManager.default.removeItem(atPath: folderToRemove) }
            ending.reach(result)
        }
        thread.name = "database writer"
        thread.start()
    }

    deinit { stop() }

    public func submit<Value: Sendable>(
        _ urgency: WriteUrgency, _ work: @escaping @Sendable (Transaction) throws -> Value,
        completion: @escaping @Sendable (Result<Value, any Error>) -> Void
    ) {
        let writer = WaitingWriter(work, completion)
        if let refusal = queue.append(writer, urgency) { completion(.failure(refusal)) }
    }

    public func submitRead<Value: Sendable>(
        _ work: @escaping @Sendable (Transaction) throws -> Value,
        completion: @escaping @Sendable (Result<Value, any Error>) -> Void
    ) {
        let isAdmitted = admitsReaders.withLock { [pool, texts] admits in
            guard admits else { return false }
            pool.asyncRead { database in
                let result = Result { try SQLiteConnection.run(try database.get(), texts, work) }
                completion(result.mapError { DatabaseError.translated($0) })
            }
            return true
        }
        if !isAdmitted { completion(.failure(DatabaseError.closed)) }
    }

    public func close() async throws {
        stop()
        try await ending.wait()
    }

    /// What the writer has done so far.
    public var statistics: DatabaseStatistics { writer.statistics }

    /// Writers that wait at this moment.
    public var waitingWriters: Int { queue.count }

    /// Lets nobody in any more; the thread of the writer does what waits, and then closes the files.
    private func stop() {
        admitsReaders.withLock { $0 = false }
        queue.close()
    }
}
