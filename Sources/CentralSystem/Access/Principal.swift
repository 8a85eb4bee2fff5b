public import OCPPJ

/// Who makes a request: a person who is signed in, or a program with a key.
public struct Principal: Sendable, Hashable {
    public enum Identity: Sendable, Hashable {
        case apiKey(Int64)
        case user(Int64, session: Int64)
    }

    public let identity: Identity
    /// The login name of a user, the name of a key.
    public let name: String
    public let role: Role
    /// Those of the role or, of a key, fewer.
    public let permissions: Set<Permission>
    public let scope: SiteScope
    /// When the key or session was last used, as far as that is stored.
    public let lastUsedAt: Timestamp?

    /// Who acts, as commands and events name it.
    public var actor: String {
        switch identity {
        case .apiKey(let id): "key \(id): \(name)"
        case .user(let id, _): "user \(id): \(name)"
        }
    }

    /// The same without the name: what belongs to one principal is kept under it.
    public var key: String {
        switch identity {
        case .apiKey(let id): "key:\(id)"
        case .user(let id, _): "user:\(id)"
        }
    }

    /// The user's id; nil for a key.
    public var userID: Int64? {
        if case .user(let id, _) = identity { id } else { nil }
    }

    /// The id of the session; nil for a key.
    public var sessionID: Int64? {
        if case .user(_, let session) = identity { session } else { nil }
    }

    public func may(_ permission: Permission) -> Bool { permissions.contains(permission) }

    /// Whether it may do the same as another one: nothing was taken from it and nothing was given.
    public func hasRights(of other: Principal) -> Bool {
        identity == other.identity && permissions == other.permissions && scope == other.scope
    }
}
