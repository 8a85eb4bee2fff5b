import Database
public import OCPPJ

/// A process that shares this database, as the others see it.
public struct NodeRecord: Sendable, Hashable {
    /// Rises with every start of any node; the living node with the lowest one leads.
    public let id: Int64
    /// No two living nodes have the same.
    public let name: String
    public let version: String
    public let startedAt: Timestamp
    /// By the node's own clock.
    public let renewedAt: Timestamp
    /// Rises while the node lives.
    public let renewals: Int64

    public init(
        id: Int64, name: String, version: String, startedAt: Timestamp, renewedAt: Timestamp, renewals: Int64
    ) {
        self.id = id
        self.name = name
        self.version = version
        self.startedAt = startedAt
        self.renewedAt = renewedAt
        self.renewals = renewals
    }

    init(_ row: Row) throws {
        self.init(
            id: try row.int64("id"), name: try row.text("name"), version: try row.text("version"),
            startedAt: Timestamp(microseconds: try row.int64("started_at")),
            renewedAt: Timestamp(microseconds: try row.int64("renewed_at")),
            renewals: try row.int64("renewals"))
    }
}
