/// Bounds of the embedded database.
public struct SQLiteSettings: Sendable, Hashable {
    /// Writers that may wait; more are refused with `overloaded`.
    public var waitingWriters: Int
    /// Writers that share one commit at most.
    public var batchSize: Int
    /// Connections for readers.
    public var readers: Int

    /// Time between two commits of writers that are not urgent, on the long run and while few of them wait; it bounds
    /// what a flush of the disk for every single message would cost, and is the longest that such a writer waits.
    public var commitGap: Duration

    public init(
        waitingWriters: Int = 20_000, batchSize: Int = 512, readers: Int = 4,
        commitGap: Duration = .milliseconds(20)
    ) {
        self.waitingWriters = waitingWriters
        self.batchSize = batchSize
        self.readers = readers
        self.commitGap = commitGap
    }
}
