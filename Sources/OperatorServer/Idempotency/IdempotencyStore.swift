import CentralSystem
import Database
import OCPPJ

/// Remembers the answers to POSTs that carried an Idempotency-Key, per user or API key.
struct IdempotencyStore: Sendable {
    /// What is known of a key when a request comes with it.
    enum Claim: Sendable, Hashable {
        /// Nobody used it: the request may run.
        case new
        /// Its request still runs.
        case running
        /// It was used with another request.
        case mismatch
        case done(StoredAnswer)
    }

    let principal: String
    let key: String

    /// Claims the key for a request, or says why that cannot be.
    func claim(
        fingerprint: String, at time: Timestamp, settings: OperatorServerSettings, in transaction: Transaction
    ) throws -> Claim {
        let known = try transaction.row(
            "select fingerprint, status, headers, body, created_at from idempotency_key where principal = $1 and key = $2",
            [principal, key])
        if let known, !(try Self.isOver(known, at: time, settings: settings)) {
            guard try known.text("fingerprint") == fingerprint else { return .mismatch }
            guard let status = try known.optionalInt("status") else { return .running }
            return .done(
                StoredAnswer(
                    status: status, headers: try known.text("headers"), body: try known.optionalText("body")))
        }
        try transaction.execute(
            """
            insert into idempotency_key (principal, key, fingerprint, created_at) values ($1, $2, $3, $4)
            on conflict (principal, key) do update set fingerprint = excluded.fingerprint, status = null,
                headers = null, body = null, created_at = excluded.created_at
            """, [principal, key, fingerprint, time])
        return .new
    }

    func finish(_ answer: StoredAnswer, in transaction: Transaction) throws {
        try transaction.execute(
            "update idempotency_key set status = $1, headers = $2, body = $3 where principal = $4 and key = $5",
            [answer.status, answer.headers, answer.body, principal, key])
    }

    /// Gives the key back: its request changed nothing.
    func release(in transaction: Transaction) throws {
        try transaction.execute(
            "delete from idempotency_key where principal = $1 and key = $2 and status is null",
            [principal, key])
    }

    /// Whether the stored use has outlived its retention, or was abandoned by a process that stopped.
    private static func isOver(_ row: Row, at time: Timestamp, settings: OperatorServerSettings) throws
        -> Bool
    {
        let age = time - Timestamp(microseconds: try row.int64("created_at"))
        let isRunning = try row.optionalInt("status") == nil
        return age >= (isRunning ? settings.idempotencyTakeover : settings.idempotencyRetention)
    }
}
