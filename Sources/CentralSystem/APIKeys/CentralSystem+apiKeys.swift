import Crypto
public import Database
import Foundation
public import OCPPJ

/// An API key as it is listed; the key itself is not kept.
public struct APIKeyRecord: Sendable {
    public let id: Int64
    public let name: String
    public let createdAt: Timestamp
    public let revokedAt: Timestamp?
    /// To the minute; nil when it was never used.
    public let lastUsedAt: Timestamp?
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
        name: String, actor: String, at time: Timestamp, in transaction: Transaction
    ) throws -> NewAPIKey {
        let secret = Data((0..<32).map { _ in UInt8.random(in: .min ... .max) })
        let key =
            "csk_"
            + secret.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
            .replacing("=", with: "")
        let row = try transaction.row(
            "insert into api_key (name, hash, created_at) values ($1, $2, $3) returning id",
            [name, Self.hash(ofKey: key), time])
        let id = try row?.int64("id") ?? 0
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

    /// The key's record, if it is valid.
    public func apiKey(_ key: String, in transaction: Transaction) throws -> APIKeyRecord? {
        try transaction.row(
            "select * from api_key where hash = $1 and revoked_at is null", [Self.hash(ofKey: key)]
        ).map(Self.record)
    }

    public func apiKey(numbered id: Int64, in transaction: Transaction) throws -> APIKeyRecord? {
        try transaction.row("select * from api_key where id = $1", [id]).map(Self.record)
    }

    public func apiKeys(_ page: PageRequest, in transaction: Transaction) throws -> PageOf<APIKeyRecord> {
        try ListQuery().page("select *, id as page_key from api_key", key: "id", page, in: transaction)
            .map(Self.record)
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

    private static func record(_ row: Row) throws -> APIKeyRecord {
        APIKeyRecord(
            id: try row.int64("id"), name: try row.text("name"), createdAt: try row.time("created_at"),
            revokedAt: try row.optionalTime("revoked_at"),
            lastUsedAt: try row.optionalTime("last_used_at"))
    }

    /// Keys are 256 random bits, so a plain SHA-256 is hash enough and can be looked up.
    private static func hash(ofKey key: String) -> String {
        Array(SHA256.hash(data: Data(key.utf8))).hex
    }
}
