/// Bounds of a database on a PostgreSQL server.
public struct PostgresSettings: Sendable, Hashable {
    /// Writers that may wait; more are refused with `overloaded`.
    public var waitingWriters: Int
    /// Readers that may wait; more are refused with `overloaded`.
    public var waitingReaders: Int
    /// Writers that share one commit at most.
    public var batchSize: Int
    /// Connections for readers, beside the one for writers.
    public var readers: Int
    /// Time between the beginnings of two commits of writers that are not urgent, as in `SQLiteSettings`.
    public var commitGap: Duration = .milliseconds(20)
    /// How long a connection may take to come about.
    public var connectTimeout: Duration = .seconds(10)
    /// How long one statement may take on the server.
    public var statementTimeout: Duration = .seconds(30)
    /// How long a statement may wait for a lock, and a writer for its turn.
    public var lockTimeout: Duration = .seconds(15)
    /// How long a writer may do nothing in the middle of its turn before the server takes the turn away: as long do all
    /// other nodes wait for one that is stopped, or cut off, right then.
    public var turnTimeout: Duration = .seconds(3)
    /// How often work is run that the server refused for the sake of others (serialization, deadlock).
    public var attempts = 5
    /// The pause before the second try of a connection; it doubles up to `longestPause`.
    public var shortestPause: Duration = .milliseconds(100)
    public var longestPause: Duration = .seconds(5)

    /// What the server calls our sessions, unless the connection string says it.
    public var applicationName = Self.servingName
    /// The name of the sessions of a running system.
    public static let servingName = "csms"

    public init(
        waitingWriters: Int = 20_000, waitingReaders: Int = 5_000, batchSize: Int = 512, readers: Int = 4
    ) {
        self.waitingWriters = waitingWriters
        self.waitingReaders = waitingReaders
        self.batchSize = batchSize
        self.readers = readers
    }

    /// For migrations, whose statements may have to copy a large table.
    public static var migrating: PostgresSettings {
        var settings = PostgresSettings(readers: 1)
        settings.statementTimeout = .seconds(6 * 3_600)
        settings.lockTimeout = .seconds(600)
        settings.turnTimeout = .seconds(600)
        return settings
    }
}
