public import Database
public import OCPPJ

extension CentralSystem {
    /// Writes one row, always the same, to find out whether the database can.
    public func writeSignOfLife(at time: Timestamp, in transaction: Transaction) throws {
        try transaction.execute(
            "insert into sign_of_life (id, at) values (1, $1) on conflict (id) do update set at = excluded.at",
            [time])
    }
}
