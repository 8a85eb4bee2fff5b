public import Database
public import OCPPJ

/// An API key as it is listed; the key itself is not kept.
public struct APIKeyRecord: Sendable {
    public let id: Int64
    public let name: String
    public let createdAt: Timestamp
    public let revokedAt: Timestamp?
    /// To the minute; nil when it was never used.
    public let lastUsedAt: Timestamp?
    public let rights: APIKeyRights
}

/// What a key may do, and for how long.
public struct APIKeyRights: Sendable, Hashable {
    public var role: Role
    /// Fewer permissions than the role has; nil for all of them.
    public var permissions: Set<Permission>?
    public var scope: SiteScope
    public var expiresAt: Timestamp?

    /// Without further words a key may do everything.
    public init(
        role: Role = .administrator, permissions: Set<Permission>? = nil, scope: SiteScope = .all,
        expiresAt: Timestamp? = nil
    ) {
        self.role = role
        self.permissions = permissions
        self.scope = scope
        self.expiresAt = expiresAt
    }

    /// What it comes to.
    public var granted: Set<Permission> {
        permissions.map(role.permissions.intersection) ?? role.permissions
    }
}

/// A key at the only moment it can be read.
public struct NewAPIKey: Sendable {
    public let id: Int64
    public let name: String
    /// `csk_` and 32 random octets in base64url.
    public let key: String
    public let createdAt: Timestamp
}

extension CentralSystem {
    public func createAPIKey(
        name: String, rights: APIKeyRights = APIKeyRights(), actor: String, at time: Timestamp,
        in transaction: Transaction
    ) throws -> NewAPIKey {
        if let expiresAt = rights.expiresAt, expiresAt <= time {
            throw ChangeRefusal.invalid(pointer: "/expiresAt", sentence: "is in the past")
        }
        let key = "csk_" + RandomToken.text()
        let row = try transaction.row(
            """
            insert into api_key (name, hash, created_at, role, all_sites, permissions, expires_at)
            values ($1, $2, $3, $4, $5, $6, $7) returning id
            """,
            [
                name, RandomToken.hash(key), time, rights.role.rawValue, rights.scope.isAll,
                rights.permissions.map { $0.map(\.rawValue).sorted().joined(separator: ",") },
                rights.expiresAt,
            ])
        let id = try row?.int64("id") ?? 0
        try store(rights.scope, .ofKey, owner: id, in: transaction)
        try append(
            .init(.administration, "apiKey.created", subject: name, actor: actor), at: time, in: transaction)
        return NewAPIKey(id: id, name: name, key: key, createdAt: time)
    }

    /// The same outside of any request: it records itself in the audit log.
    public func createAndRecordAPIKey(
        name: String, actor: String, at time: Timestamp, in transaction: Transaction
    ) throws -> NewAPIKey {
        let key = try createAPIKey(name: name, actor: actor, at: time, in: transaction)
        var entry = AuditEntry(actor: actor, action: "apiKey.create", kind: "apiKey", target: "\(key.id)")
        var json = JSONWriter()
        json.object { fields in
            fields.field("name", name)
            fields.field("key", SecretMask.word)
        }
        entry.change.after = String(decoding: json.bytes, as: UTF8.self)
        try record(entry, at: time, in: transaction)
        return key
    }

    /// The first key of a new system; nil when there are keys already.
    public func createFirstAPIKey(at time: Timestamp, in transaction: Transaction) throws -> NewAPIKey? {
        guard try transaction.row("select 1 as found from api_key limit 1") == nil else { return nil }
        return try createAndRecordAPIKey(name: "first key", actor: "system", at: time, in: transaction)
    }

    /// Who comes with a key, if it is in force.
    public func principal(
        ofAPIKey key: String, at time: Timestamp, in transaction: Transaction
    ) throws -> Principal? {
        try principal("hash = $1", RandomToken.hash(key), at: time, in: transaction)
    }

    /// The same for a key that is known by its id.
    func principal(
        ofAPIKeyWithID id: Int64, at time: Timestamp, in transaction: Transaction
    ) throws -> Principal? {
        try principal("id = $1", id, at: time, in: transaction)
    }

    private func principal(
        _ condition: String, _ value: any SQLConvertible, at time: Timestamp, in transaction: Transaction
    ) throws -> Principal? {
        let row = try transaction.row(
            """
            select * from api_key where \(condition) and revoked_at is null
                and (expires_at is null or expires_at > $2)
            """, [value, time])
        guard let record = try row.map({ try record($0, in: transaction) }) else { return nil }
        return Principal(
            identity: .apiKey(record.id), name: record.name, role: record.rights.role,
            permissions: record.rights.granted, scope: record.rights.scope, lastUsedAt: record.lastUsedAt)
    }

    public func apiKey(numbered id: Int64, in transaction: Transaction) throws -> APIKeyRecord? {
        try transaction.row("select * from api_key where id = $1", [id]).map {
            try record($0, in: transaction)
        }
    }

    public func apiKeys(_ page: PageRequest, in transaction: Transaction) throws -> PageOf<APIKeyRecord> {
        try ListQuery().page("select *, id as page_key from api_key", key: "id", page, in: transaction)
            .map { try record($0, in: transaction) }
    }

    /// Returns whether there was such a key in force.
    public func revokeAPIKey(
        _ id: Int64, actor: String, at time: Timestamp, in transaction: Transaction
    ) throws -> Bool {
        let row = try transaction.row(
            "update api_key set revoked_at = $1 where id = $2 and revoked_at is null returning name",
            [time, id])
        guard let row else { return false }
        try append(
            .init(.administration, "apiKey.revoked", subject: try row.text("name"), actor: actor), at: time,
            in: transaction)
        return true
    }

    /// Stores that a key was used, unless a use within `precision` before is stored already.
    public func noteUse(
        ofAPIKey id: Int64, at time: Timestamp, precision: Duration, in transaction: Transaction
    ) throws {
        try transaction.execute(
            "update api_key set last_used_at = $1 where id = $2 and (last_used_at is null or last_used_at <= $3)",
            [time, id, time.adding(.zero - precision)])
    }

    private func record(_ row: Row, in transaction: Transaction) throws -> APIKeyRecord {
        let id = try row.int64("id")
        let permissions = try row.optionalText("permissions").map { text in
            Set(text.split(separator: ",").compactMap { Permission(rawValue: String($0)) })
        }
        return APIKeyRecord(
            id: id, name: try row.text("name"), createdAt: try row.time("created_at"),
            revokedAt: try row.optionalTime("revoked_at"),
            lastUsedAt: try row.optionalTime("last_used_at"),
            rights: APIKeyRights(
                // A role that a later version has made counts as the least.
                role: Role(rawValue: try row.text("role")) ?? .viewer, permissions: permissions,
                scope: try scope(row, .ofKey, owner: id, in: transaction),
                expiresAt: try row.optionalTime("expires_at")))
    }
}
