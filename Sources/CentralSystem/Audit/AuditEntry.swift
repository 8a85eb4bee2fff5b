/// What somebody did, before it is a row of the audit log.
public struct AuditEntry: Sendable, Hashable {
    public var actor: String
    /// Such as `station.update`.
    public var action: String
    /// What sort of thing it was done to, and which.
    public var kind: String?
    public var target: String?
    /// The station that it is about.
    public var station: String?
    public var change = AuditChange()
    public var reason: String?
    /// Where the request came from; nil for the command line and for the system itself.
    public var address: String?
    public var requestID: String?
    /// The HTTP status of the answer; 0 where there was none.
    public var status = 0

    public init(
        actor: String, action: String, kind: String? = nil, target: String? = nil, station: String? = nil
    ) {
        self.actor = actor
        self.action = action
        self.kind = kind
        self.target = target
        self.station = station
    }
}
