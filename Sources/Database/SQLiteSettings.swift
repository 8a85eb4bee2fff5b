/// Bounds of the embedded database.
public struct SQLiteSettings: Sendable, Hashable {
    /// Writers that may wait; more are refused with `overloaded`.
    public var waitingWriters: Int
    /// Writers that share one commit at most.
    public var batchSize: Int
    /// Connections for readers.
    public var readers: Int

    public init(waitingWriters: Int = 20_000, batchSize: Int = 512, readers: Int = 4) {
        self.waitingWriters = waitingWriters
        self.batchSize = batchSize
        self.readers = readers
    }
}
