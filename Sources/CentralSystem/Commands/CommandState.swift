/// Where a command is in its life: queued → sent → succeeded, failed, timedOut or unknown; or queued → cancelled or
/// expired, never sent.
public enum CommandState: String, Sendable, Hashable, CaseIterable, Codable {
    case queued
    case sent
    /// The station answered with a CALLRESULT, whatever its status.
    case succeeded
    /// The station answered with a CALLERROR.
    case failed
    case timedOut
    /// The connection was lost after sending; never sent twice.
    case unknown
    case cancelled
    case expired

    public var isFinal: Bool { self != .queued && self != .sent }
}
