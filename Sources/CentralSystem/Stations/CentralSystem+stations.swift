public import Database
public import OCPPJ

/// Why a change of an operator was not made.
public enum ChangeRefusal: Error, Sendable, Hashable {
    case notFound
    /// Something of that name exists already.
    case duplicate
    /// A value is unusable; the sentence says how.
    case invalid(pointer: String, sentence: String)
    /// It has transactions, which are never thrown away.
    case inUse(String)
    /// Nobody would be left who may do everything.
    case lastAdministrator
}

/// What an operator changes about a station; nil leaves it as it is.
public struct StationChange: Sendable {
    public var name: String?
    public var note: String?
    public var strict: Bool?
    /// Ends a raise as well.
    public var securityProfile: SecurityProfile?
    /// An empty text: the identity or serial number of the station.
    public var certificateName: String?
    /// The id of a site; 0: none.
    public var site: Int64?

    public init(
        name: String? = nil, note: String? = nil, strict: Bool? = nil,
        securityProfile: SecurityProfile? = nil, certificateName: String? = nil, site: Int64? = nil
    ) {
        self.site = site
        self.securityProfile = securityProfile
        self.certificateName = certificateName
        self.name = name
        self.note = note
        self.strict = strict
    }
}

extension CentralSystem {
    /// Registers a station, or takes over one that waits for approval.
    ///
    /// Throws `ChangeRefusal`.
    public func registerStation(
        _ identity: String, _ change: StationChange, actor: String, at time: Timestamp,
        in transaction: Transaction
    ) throws -> StationRecord {
        guard Self.isUsable(identity: identity) else {
            throw ChangeRefusal.invalid(
                pointer: "/identity", sentence: "must be 1 to 48 printable characters without ':'")
        }
        if let known = try station(identity, in: transaction) {
            guard known.registration == .pending else { throw ChangeRefusal.duplicate }
            try decide(identity, .accepted, actor: actor, at: time, in: transaction)
        } else {
            try insertStation(identity, .accepted, by: actor, at: time, in: transaction)
        }
        return try updateStation(identity, change, actor: actor, at: time, in: transaction)
    }

    public func updateStation(
        _ identity: String, _ change: StationChange, actor: String, at time: Timestamp,
        in transaction: Transaction
    ) throws -> StationRecord {
        if let site = change.site, site != 0 { try requireSites([site], at: "/site", in: transaction) }
        let row = try transaction.row(
            """
            update station set name = coalesce($1, name), note = coalesce($2, note),
                strict = coalesce($3, strict), security_profile = coalesce($4, security_profile),
                next_security_profile = case when $5 = 1 then null else next_security_profile end,
                certificate_name = nullif(coalesce($6, certificate_name), ''),
                site_id = nullif(coalesce($7, site_id), 0)
            where identity = $8 returning id
            """,
            [
                change.name, change.note, change.strict, change.securityProfile?.rawValue,
                change.securityProfile == nil ? 0 : 1, change.certificateName, change.site,
                identity,
            ])
        guard row != nil, let station = try station(identity, in: transaction) else {
            throw ChangeRefusal.notFound
        }
        try append(
            .init(.stations, "station.changed", stationID: station.id, identity: identity, actor: actor),
            at: time,
            in: transaction)
        return station
    }

    /// Accepts, rejects or blocks a station.
    ///
    /// The caller disconnects a blocked one.
    public func decide(
        _ identity: String, _ registration: Registration, actor: String, at time: Timestamp,
        in transaction: Transaction
    ) throws {
        let row = try transaction.row(
            "update station set registration = $1 where identity = $2 returning id",
            [registration.rawValue, identity])
        guard let row else { throw ChangeRefusal.notFound }
        try append(
            .init(
                .stations, "station.\(registration.rawValue)", stationID: try row.int64("id"),
                identity: identity,
                actor: actor), at: time, in: transaction)
    }

    /// Removes a station that has no transactions, with everything else that is kept of it.
    public func deleteStation(
        _ identity: String, actor: String, at time: Timestamp, in transaction: Transaction
    ) throws {
        guard let station = try station(identity, in: transaction) else { throw ChangeRefusal.notFound }
        let used = try transaction.row(
            """
            select 1 as found where exists (select 1 from charging_transaction where station_id = $1)
                or exists (select 1 from orphan_stop where station_id = $1)
            """, [station.id])
        guard used == nil else {
            throw ChangeRefusal.inUse("The station has transactions, which are kept; block it instead")
        }
        try transaction.execute(
            "delete from meter_value where owner = $1", [MeterValueOwner(station: station.id)])
        try transaction.execute("delete from message_block where station_id = $1", [station.id])
        try transaction.execute("delete from station where id = $1", [station.id])
        try tell(.disconnect(stationID: station.id, reason: "The station was removed"), in: transaction)
        try append(
            .init(.stations, "station.deleted", identity: identity, actor: actor), at: time, in: transaction)
    }

    /// Gives the station a new password: the one given, or 20 random octets.
    ///
    /// 32 to 40 hexadecimal digits stand for their octets (`ocpp-j` §5). Returns it, in hexadecimal when made
    /// here; it cannot be read again.
    public func setPassword(
        of identity: String, to password: String?, actor: String, at time: Timestamp,
        in transaction: Transaction
    ) throws -> String {
        let octets = password.map(Self.octets) ?? (0..<20).map { _ in UInt8.random(in: .min ... .max) }
        let row = try transaction.row(
            """
            update station set password_hash = $1, new_password_hash = null where identity = $2 returning id
            """,
            [try PasswordVerifier.hash(octets), identity])
        guard let row else { throw ChangeRefusal.notFound }
        try append(
            .init(
                .stations, "station.passwordChanged", stationID: try row.int64("id"), identity: identity,
                actor: actor), at: time, in: transaction)
        return password ?? octets.hex
    }

    private static func octets(ofPassword text: String) -> [UInt8] {
        let characters = Array(text.utf8)
        guard (32...40).contains(characters.count) else { return characters }
        return [UInt8](hexText: characters) ?? characters
    }
}
