public import Database
public import OCPPJ

extension CentralSystem {
    /// Makes the token with which the first administrator is made; nil when there is a user already.
    ///
    /// It is shown once, a new one at each start; those of nodes that are gone are void.
    public func openSetup(at time: Timestamp, in transaction: Transaction) throws -> String? {
        guard try hasNoUser(in: transaction) else { return nil }
        let token = RandomToken.text()
        try transaction.execute(
            transaction.isShared
                ? "delete from setup_token where node not in (select name from node)"
                : "delete from setup_token")
        try transaction.execute(
            """
            insert into setup_token (node, hash, created_at) values ($1, $2, $3)
            on conflict (node) do update set hash = excluded.hash, created_at = excluded.created_at
            """, [settings.node, RandomToken.hash(token), time])
        return token
    }

    /// Whether a token is the one of the set-up, which is still open.
    public func opensSetup(_ token: String, in transaction: Transaction) throws -> Bool {
        guard try hasNoUser(in: transaction) else { return false }
        return try transaction.row(
            "select 1 as found from setup_token where hash = $1", [RandomToken.hash(token)]) != nil
    }

    /// Makes the first administrator; the set-up is over.
    public func setUp(
        _ user: UserRecord, token: String, at time: Timestamp, in transaction: Transaction
    ) throws -> UserRecord? {
        guard try opensSetup(token, in: transaction) else { return nil }
        try transaction.execute("delete from setup_token")
        return try addUser(user, actor: "setup", at: time, in: transaction)
    }
}
