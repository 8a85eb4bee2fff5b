/// What the operator has decided about a station.
public enum Registration: String, Sendable, Hashable, CaseIterable, Codable {
    /// Its BootNotification is answered Accepted.
    case accepted
    /// It may connect and boots are answered Pending, until someone decides.
    case pending
    /// Its BootNotification is answered Rejected.
    case rejected
    /// It may not connect.
    case blocked
}
