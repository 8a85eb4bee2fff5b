import Database
import OCPPJ

extension CentralSystem {
    /// A key that the station has perhaps taken over is its password once it was shown; the old one closes.
    func adoptNewKey(
        of station: Row, _ attempt: ConnectionAttempt, at time: Timestamp, in transaction: Transaction
    ) throws {
        guard let newHash = try station.optionalText("new_password_hash"), let basic = attempt.basic,
            basic.user == Array(attempt.identity.utf8)
        else { return }
        let hash = try station.optionalText("password_hash")
        let isOld = hash.map { passwords.verify(basic.password, $0) == true } ?? false
        guard !isOld, passwords.verify(basic.password, newHash) == true else { return }
        let id = try station.int64("id")
        try transaction.execute(
            "update station set password_hash = $1, new_password_hash = null where id = $2", [newHash, id])
        try append(
            .init(
                .stations, "station.passwordChanged", stationID: id, identity: attempt.identity,
                actor: "station"), at: time, in: transaction)
    }
}
