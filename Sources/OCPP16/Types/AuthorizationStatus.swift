/// Whether an id tag may charge (OCPP 1.6 §7.2).
public enum AuthorizationStatus: String, Sendable, Hashable, CaseIterable {
    case accepted = "Accepted"
    case blocked = "Blocked"
    case expired = "Expired"
    /// The tag is unknown.
    case invalid = "Invalid"
    /// The tag charges already; only for StartTransaction.
    case concurrentTx = "ConcurrentTx"
}
