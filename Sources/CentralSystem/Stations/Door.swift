public import Database
public import OCPPJ

extension CentralSystem {
    /// Decides whether the station may connect; a refusal is stored with its reason, an admission takes the next
    /// generation of the station.
    public func admit(
        _ attempt: ConnectionAttempt, at time: Timestamp, in transaction: Transaction
    ) throws -> Admission {
        func refuse(_ reason: RefusalReason) throws -> Admission {
            try recordRefusal(attempt, reason: reason, at: time, in: transaction)
            return .refused(reason)
        }
        guard Self.isUsable(identity: attempt.identity) else { return try refuse(.badIdentity) }
        guard let station = try knownOrNewStation(attempt, at: time, in: transaction) else {
            return try refuse(.unknownStation)
        }
        if try station.text("registration") == Registration.blocked.rawValue { return try refuse(.blocked) }
        let profile: SecurityProfile
        switch try rule(of: station).verdict(on: attempt) {
        case .refused(let reason): return try refuse(reason)
        case .allowed(let allowed): profile = allowed
        }
        if let reason = try refusal(of: attempt, station, on: profile, in: transaction) {
            return try refuse(reason)
        }
        try adoptNewKey(of: station, attempt, at: time, in: transaction)
        try adopt(profile, of: station, attempt, at: time, in: transaction)
        return .admitted(try connect(station, attempt, at: time, in: transaction))
    }

    /// Whether the proof that belongs to the profile is missing or wrong.
    private func refusal(
        of attempt: ConnectionAttempt, _ station: Row, on profile: SecurityProfile,
        in transaction: Transaction
    ) throws -> RefusalReason? {
        switch profile {
        case .none: nil
        case .basic, .tlsBasic: try credentialRefusal(of: attempt, station)
        case .tlsCertificate: try refusal(of: attempt.transport.certificate, station, in: transaction)
        }
    }

    private func rule(of station: Row) throws -> ProfileRule {
        ProfileRule(
            current: SecurityProfile(rawValue: try station.int("security_profile")) ?? SecurityProfile.none,
            next: try station.optionalInt("next_security_profile").flatMap(SecurityProfile.init),
            hasPassword: try station.optionalText("password_hash") != nil)
    }

    /// Whether the credentials are wrong, found out on a reader so that hashing never holds up the writer.
    ///
    /// A right password is remembered, which makes the check in `admit` cheap.
    public func credentialRefusal(
        of attempt: ConnectionAttempt, in transaction: Transaction
    ) throws -> RefusalReason? {
        guard let station = try stationAtTheDoor(attempt.identity, in: transaction) else { return nil }
        switch try rule(of: station).verdict(on: attempt) {
        case .allowed(.basic), .allowed(.tlsBasic): return try credentialRefusal(of: attempt, station)
        case .allowed, .refused: return nil
        }
    }

    private func credentialRefusal(of attempt: ConnectionAttempt, _ station: Row) throws -> RefusalReason? {
        guard let hash = try station.optionalText("password_hash") else { return nil }
        guard let basic = attempt.basic else { return .missingCredentials }
        let hashes = [hash, try station.optionalText("new_password_hash")].compactMap(\.self)
        guard basic.user == Array(attempt.identity.utf8) else { return .wrongCredentials }
        let verdicts = hashes.map { passwords.verify(basic.password, $0, cheaply: !attempt.mayHash) }
        if verdicts.contains(true) { return nil }
        return verdicts.contains(nil) ? .throttled : .wrongCredentials
    }

    private func stationAtTheDoor(_ identity: String, in transaction: Transaction) throws -> Row? {
        try transaction.row(
            """
            select id, identity, registration, accepted_at, password_hash, new_password_hash, strict,
                security_profile, next_security_profile, certificate_name, serial_number,
                charge_box_serial_number, connected_node
            from station where identity = $1
            """, [identity])
    }

    private static let unprintable: Set<Unicode.GeneralCategory> = [
        .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned,
    ]

    /// 1 to 48 printable characters without ':' (which would break HTTP Basic).
    static func isUsable(identity: String) -> Bool {
        (1...48).contains(identity.unicodeScalars.count) && !identity.contains(":")
            && identity.unicodeScalars.allSatisfy { !unprintable.contains($0.properties.generalCategory) }
    }

    private func knownOrNewStation(
        _ attempt: ConnectionAttempt, at time: Timestamp, in transaction: Transaction
    ) throws -> Row? {
        if let row = try stationAtTheDoor(attempt.identity, in: transaction) { return row }
        let stranger = ProfileRule(current: .none, next: nil, hasPassword: false)
        // A stranger that will not be let in anyway does not become a station.
        guard case .allowed = stranger.verdict(on: attempt) else { return nil }
        let registration: Registration
        switch settings.unknownStations {
        case .reject:
            return nil
        case .accept:
            registration = .accepted
        case .pending:
            let pending = try transaction.row(
                "select count(*) as n from station where registration = 'pending'")
            guard try pending?.int("n") ?? 0 < settings.pendingStationLimit else { return nil }
            registration = .pending
        }
        try insertStation(
            attempt.identity, registration, by: "door", at: time, in: transaction)
        return try stationAtTheDoor(attempt.identity, in: transaction)
    }

    private func connect(
        _ station: Row, _ attempt: ConnectionAttempt, at time: Timestamp, in transaction: Transaction
    ) throws -> StationSessionContext {
        let id = try station.int64("id")
        let updated = try transaction.row(
            """
            update station set generation = generation + 1, connected_node = $1, connected_at = $2,
                remote_address = $3, last_seen_at = $2 where id = $4 returning generation
            """, [attempt.node, time, attempt.remoteAddress, id])
        let generation = try updated?.int64("generation") ?? 1
        if let former = try station.optionalText("connected_node"), former != attempt.node {
            try endCommands(ofStation: id, before: generation, at: time, in: transaction)
            try tell(.connected(stationID: id, generation: generation), in: transaction)
        }
        let connection = try transaction.row(
            """
            insert into connection (station_id, generation, node, remote_address, opened_at)
            values ($1, $2, $3, $4, $5) returning id
            """, [id, generation, attempt.node, attempt.remoteAddress, time])
        try append(
            .init(.stations, "station.connected", stationID: id, identity: attempt.identity), at: time,
            in: transaction)
        let isAccepted =
            try station.text("registration") == Registration.accepted.rawValue
            && (settings.serveBeforeBoot || station.optionalInt64("accepted_at") != nil)
        return StationSessionContext(
            stationID: id, identity: attempt.identity, generation: generation, isAccepted: isAccepted,
            strictness: try station.bool("strict") ? .strict : .lenient,
            connectionID: try connection?.int64("id") ?? 0)
    }

    /// Stores a refusal; repetitions are counted in one row, and the oldest rows make room.
    public func recordRefusal(
        _ attempt: ConnectionAttempt, reason: RefusalReason, detail: String? = nil, at time: Timestamp,
        in transaction: Transaction
    ) throws {
        guard attempt.isRecorded else { return }
        let row = try transaction.row(
            """
            insert into refused_attempt (identity, address, reason, path, offered, first_at, last_at, count,
                transport)
            values ($1, $2, $3, $4, $5, $6, $6, 1, $7)
            on conflict (identity, address, reason) do update
            set count = refused_attempt.count + 1, last_at = excluded.last_at, path = excluded.path,
                offered = excluded.offered, transport = excluded.transport
            returning id, count
            """,
            [
                attempt.identity.limited(to: 64), attempt.remoteAddress, reason.rawValue,
                attempt.path.limited(to: 255),
                attempt.offeredSubprotocols.joined(separator: ",").limited(to: 255),
                time, (detail ?? attempt.transport.text).limited(to: 255),
            ])
        guard try row?.int("count") == 1 else { return }
        try append(
            .init(.stations, "station.refused", identity: attempt.identity, subject: reason.rawValue),
            at: time,
            in: transaction)
        try transaction.execute(
            """
            delete from refused_attempt where id in
                (select id from refused_attempt order by last_at desc limit 100 offset $1)
            """, [settings.refusedAttemptLimit])
    }

    /// Notes the end of a connection; a newer connection of the station is left alone.
    public func connectionClosed(
        _ context: StationSessionContext, code: Int?, reason: String, at time: Timestamp,
        in transaction: Transaction
    ) throws {
        try transaction.execute(
            "update connection set closed_at = $1, close_code = $2, close_reason = $3 where id = $4",
            [time, code, reason.limited(to: 123), context.connectionID])
        let isCurrent = try transaction.execute(
            "update station set connected_node = null, connected_at = null where id = $1 and generation = $2",
            [context.stationID, context.generation])
        guard isCurrent > 0 else { return }
        try append(
            .init(
                .stations, "station.disconnected", stationID: context.stationID, identity: context.identity),
            at: time, in: transaction)
    }
}
