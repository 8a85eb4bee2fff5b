public import OCPPJ

/// A sign-in that goes on, as it is shown.
public struct SessionRecord: Sendable, Hashable {
    public let id: Int64
    public let createdAt: Timestamp
    /// To the minute.
    public let usedAt: Timestamp
    public let expiresAt: Timestamp
    /// From where it was begun.
    public let address: String
    public let userAgent: String?
}

/// A session at the only moment its secret can be read.
public struct NewSession: Sendable {
    public let id: Int64
    /// What the cookie carries.
    public let token: String
    public let expiresAt: Timestamp
}
