public import OCPPJ

/// A job that an operator wants run.
public struct NewJob: Sendable {
    /// What must be over before a station counts as done.
    public enum Wait: String, Sendable, Hashable, CaseIterable {
        /// Its answer.
        case answer
        /// What its later messages show: the boot after a Reset, the end of a firmware update.
        case effect
    }

    public var name: String?
    /// The JSON text of the operation.
    public var operation: JSONView
    public var stations: [String] = []
    public var requestedBy: String
    /// Stations that run at once; the next ones begin when all of them are done.
    ///
    /// 0 means all.
    public var waveSize = 0
    /// Time between two stations.
    public var pace = Duration.zero
    /// The job stops by itself after so many failures.
    public var stopAfterFailures: Int?
    public var waitsFor = Wait.answer
    /// Whether an offline station is waited for until the job expires; else it has failed.
    public var queuesWhenOffline = true
    public var expiresAt: Timestamp?

    public init(operation: JSONView, requestedBy: String) {
        self.operation = operation
        self.requestedBy = requestedBy
    }
}

/// Where a job is: running → completed; running → ending → stopped or cancelled, once its last station is done.
public enum JobState: String, Sendable, Hashable, CaseIterable {
    case running
    case ending
    case completed
    /// It had as many failures as it may have.
    case stopped
    case cancelled
}

/// Where a station of a job is: queued → running → succeeded or failed; queued → skipped.
public enum JobStationState: String, Sendable, Hashable, CaseIterable {
    case queued
    case running
    case succeeded
    case failed
    /// The job ended before its turn.
    case skipped
}
