/// What the writer has done since the database was opened.
public struct DatabaseStatistics: Sendable, Hashable {
    /// Commits that succeeded.
    public var batches = 0
    /// Writers whose batch was committed, among them those that threw and left nothing.
    public var writes = 0
    /// The most writers that shared one commit.
    public var largestBatch = 0
    /// Writers that wait at this moment.
    public var queueLength = 0
    /// How long the last commit took, with its flush to the disk.
    public var lastCommitSeconds = 0.0

    public init() {}
}
