/// Where a station's local authorization list is.
public enum LocalListState: String, Sendable, Hashable, CaseIterable {
    /// Nothing was sent by us; a version may have been read.
    case unknown
    /// The station was asked for its version, before it gets a list.
    case asking
    /// A list, or a part of it, is on its way.
    case sending
    /// The station has accepted the content that is shown.
    case synchronized
    /// The station refused twice, or a part was lost: the content at the station is uncertain.
    case failed
    /// The station has no local list (`-1`, NotSupported).
    case unsupported
    /// The station reported a conflict with its list (errorCode LocalListConflict).
    case conflict
}
