public import Database
public import OCPPJ

/// Where a charging profile of a station is: installed → replaced, cleared or ended; or refused, or unclear.
public enum ChargingProfileState: String, Sendable, Hashable, CaseIterable {
    /// The station accepted it and has not been told otherwise since.
    case installed
    /// The station answered Rejected or NotSupported, or with a CALLERROR.
    case refused
    /// It was sent and not answered: the station may hold it.
    case unclear
    /// A newer profile took its place (OCPP 1.6 §3.13.2).
    case replaced
    /// A ClearChargingProfile removed it.
    case cleared
    /// Its transaction is over.
    case ended
}

/// A charging profile that was sent to a station.
public struct ChargingProfileRecord: Sendable {
    public let id: Int64
    public let connectorId: Int
    /// JSON text of the profile as it was sent.
    public let profile: String
    /// The transaction that it belongs to, also where the profile does not name it.
    public let transactionId: Int64?
    public let state: ChargingProfileState
    /// How the station put it.
    public let detail: String?
    public let commandID: String
    public let createdAt: Timestamp
    public let changedAt: Timestamp

    init(_ row: Row) throws {
        id = try row.int64("id")
        connectorId = try row.int("connector")
        profile = try row.text("profile")
        transactionId = try row.optionalInt64("transaction_id")
        state = ChargingProfileState(rawValue: try row.text("state")) ?? .unclear
        detail = try row.optionalText("detail")
        commandID = try row.text("command_id")
        createdAt = try row.time("created_at")
        changedAt = try row.time("changed_at")
    }
}

extension CentralSystem {
    /// The profiles that were sent to the station, newest first.
    public func chargingProfiles(
        ofStation id: Int64, state: ChargingProfileState? = nil, _ page: PageRequest,
        in transaction: Transaction
    ) throws -> PageOf<ChargingProfileRecord> {
        var query = ListQuery()
        query.filter("station_id = ?", id)
        query.filter("state = ?", state?.rawValue)
        return try query.page(
            "select *, id as page_key from charging_profile", key: "id", page, in: transaction
        ).map(ChargingProfileRecord.init)
    }
}
