import Database
import OCPP16
import OCPPJ

/// The verdict on an id tag, with what the station is told and the reason that is stored.
struct Authorization {
    var status: AuthorizationStatus
    /// Why it was refused, in words; nil when accepted.
    var reason: String?
    var expiresAt: Timestamp?
    /// The group of the tag.
    var parent: IdToken?
    var isKnown = true

    var info: IdTagInfo { IdTagInfo(status: status, expiryDate: expiresAt, parentIdTag: parent) }
}

extension CentralSystem {
    /// The verdict in the order unknown, blocked, expired, accepted (`behaviours` §2).
    ///
    /// Group and expiry go with every known tag, also a refused one.
    func authorization(of tag: IdToken, at time: Timestamp, in transaction: Transaction) throws
        -> Authorization
    {
        try knownTag(tag, at: time, in: transaction).authorization
    }

    private func knownTag(
        _ tag: IdToken, at time: Timestamp, in transaction: Transaction
    ) throws -> (authorization: Authorization, limit: Int?) {
        let row = try transaction.row(
            "select parent_id_tag, expires_at, blocked, max_concurrent from id_tag where key = $1", [tag.key])
        guard let row else {
            return (Authorization(status: .invalid, reason: "unknown id tag", isKnown: false), nil)
        }
        var verdict = Authorization(
            status: .accepted,
            expiresAt: try row.optionalInt64("expires_at").map(Timestamp.init(microseconds:)),
            parent: try row.optionalText("parent_id_tag").map(IdToken.init))
        if try row.bool("blocked") {
            verdict.status = .blocked
            verdict.reason = "blocked id tag"
        } else if let expiry = verdict.expiresAt, expiry <= time {
            verdict.status = .expired
            verdict.reason = "expired at \(expiry)"
        }
        return (verdict, try row.optionalInt("max_concurrent") ?? settings.concurrentTransactions)
    }

    /// The verdict for a start: as above, and ConcurrentTx when the tag had its open transactions elsewhere
    /// at the time of the start.
    ///
    /// A limit of 0 means no limit.
    func authorization(
        ofStart start: StartTransaction, at time: Timestamp, _ message: StationMessage
    ) throws -> Authorization {
        var (verdict, limit) = try knownTag(start.idTag, at: time, in: message.transaction)
        guard verdict.status == .accepted, let limit, limit > 0 else { return verdict }
        // A clock that is off says nothing about the order (`behaviours` §10).
        let isClockOff = Self.isClockOff(start.timestamp, receivedAt: message.receivedAt)
        let row = try message.transaction.row(
            """
            select count(*) as n from charging_transaction
            where id_tag_key = $1 and stop_received_at is null and started_at <= $2
                and flags not like '%superseded%' and not (station_id = $3 and evse = $4)
            """,
            [
                start.idTag.key, isClockOff ? message.receivedAt : start.timestamp, message.stationID,
                start.connectorId,
            ])
        if try row?.int("n") ?? 0 >= limit {
            verdict.status = .concurrentTx
            verdict.reason = "the id tag has \(limit) open transactions already"
        }
        return verdict
    }

    /// OCPP 1.6 §4.1; ConcurrentTx is for StartTransaction only.
    func authorize(_ request: Authorize, _ message: StationMessage) throws -> Authorize.Response {
        let verdict = try authorization(of: request.idTag, at: message.receivedAt, in: message.transaction)
        if !verdict.isKnown { try note(unknown: request.idTag, message) }
        return Authorize.Response(idTagInfo: verdict.info)
    }
}
