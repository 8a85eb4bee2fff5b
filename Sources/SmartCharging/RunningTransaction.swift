public import OCPPJ

/// A transaction that is going on: the anchor of relative profiles, and what TxProfiles belong to.
public struct RunningTransaction: Sendable, Hashable {
    /// Nil for a car that might start: no TxProfile belongs to it.
    public var id: Int?
    public var connectorID: Int
    public var startedAt: Timestamp

    public init(id: Int?, connectorID: Int, startedAt: Timestamp) {
        self.id = id
        self.connectorID = connectorID
        self.startedAt = startedAt
    }
}
