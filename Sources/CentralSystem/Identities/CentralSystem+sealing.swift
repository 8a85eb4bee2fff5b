public import Database
public import OCPPJ

extension CentralSystem {
    /// The secret with which the nodes seal what a browser keeps for them while one signs in; nil before it is made.
    public func sealingSecret(in transaction: Transaction) throws -> String? {
        try transaction.row("select secret from sealing_secret where name = 'sign-in'")?.text("secret")
    }

    /// Makes the secret where there is none yet; all nodes get the same.
    public func makeSealingSecret(at time: Timestamp, in transaction: Transaction) throws -> String {
        try transaction.execute(
            """
            insert into sealing_secret (name, secret, created_at) values ('sign-in', $1, $2)
            on conflict (name) do nothing
            """, [RandomToken.text(), time])
        return try sealingSecret(in: transaction) ?? ""
    }
}
