public import Database
public import OCPPJ

extension CentralSystem {
    /// Sessions that one user may have; the oldest make room.
    private static let sessionsOfUser = 50

    /// Begins a session of a user who has shown who it is.
    public func beginSession(
        ofUser id: Int64, address: String, userAgent: String?, at time: Timestamp, in transaction: Transaction
    ) throws -> NewSession {
        let token = RandomToken.text()
        let end = time.adding(settings.sessionLifetime)
        let row = try transaction.row(
            """
            insert into user_session (user_id, hash, created_at, used_at, expires_at, address, user_agent)
            values ($1, $2, $3, $3, $4, $5, $6) returning id
            """, [id, RandomToken.hash(token), time, end, address, userAgent?.limited(to: 255)])
        let session = try row?.int64("id") ?? 0
        try transaction.execute(
            """
            delete from user_session where user_id = $1 and (expires_at <= $2 or used_at <= $3 or id in
                (select id from user_session where user_id = $1 order by id desc limit 100 offset $4))
            """, [id, time, time.adding(.zero - settings.sessionIdleLimit), Self.sessionsOfUser])
        let named = try transaction.row(
            "update user_account set last_sign_in_at = $1 where id = $2 returning name", [time, id])
        let name = try named?.text("name") ?? ""
        try append(
            .init(
                .administration, "user.signedIn", subject: name, actor: "user \(id): \(name)"), at: time,
            in: transaction)
        return NewSession(id: session, token: token, expiresAt: end)
    }

    /// Who comes with a session's token; nil when it has ended or its user is disabled.
    public func principal(
        ofSession token: String, at time: Timestamp, in transaction: Transaction
    ) throws -> Principal? {
        try principal("user_session.hash = $1", RandomToken.hash(token), at: time, in: transaction)
    }

    /// The same principal as it is now; nil when its key or session is not in force any more.
    public func renewed(
        _ principal: Principal, at time: Timestamp, in transaction: Transaction
    ) throws -> Principal? {
        switch principal.identity {
        case .apiKey(let id): try self.principal(ofAPIKeyWithID: id, at: time, in: transaction)
        case .user(_, let session):
            try self.principal("user_session.id = $1", session, at: time, in: transaction)
        }
    }

    private func principal(
        _ condition: String, _ value: any SQLConvertible, at time: Timestamp, in transaction: Transaction
    ) throws -> Principal? {
        let row = try transaction.row(
            """
            select user_account.*, user_session.id as session_id, user_session.used_at as used_at
            from user_session join user_account on user_account.id = user_session.user_id
            where \(condition) and expires_at > $2 and used_at > $3 and disabled_at is null
            """, [value, time, time.adding(.zero - settings.sessionIdleLimit)])
        guard let row else { return nil }
        let id = try row.int64("id")
        let role = Role(rawValue: try row.text("role")) ?? .viewer
        return Principal(
            identity: .user(id, session: try row.int64("session_id")), name: try row.text("name"), role: role,
            permissions: role.permissions, scope: try scope(row, .ofUser, owner: id, in: transaction),
            lastUsedAt: try row.time("used_at"))
    }

    /// Stores that a key or session was used, unless a use within `precision` before is stored already.
    public func noteUse(
        of principal: Principal, at time: Timestamp, precision: Duration, in transaction: Transaction
    ) throws {
        switch principal.identity {
        case .apiKey(let id):
            try noteUse(ofAPIKey: id, at: time, precision: precision, in: transaction)
        case .user(_, let session):
            try transaction.execute(
                "update user_session set used_at = $1 where id = $2 and used_at <= $3",
                [time, session, time.adding(.zero - precision)])
        }
    }

    /// The sessions of a user that go on, newest first.
    public func sessions(
        ofUser id: Int64, at time: Timestamp, _ page: PageRequest, in transaction: Transaction
    ) throws -> PageOf<SessionRecord> {
        var query = ListQuery()
        query.filter("user_id = ?", id)
        query.filter("expires_at > ?", time)
        query.filter("used_at > ?", time.adding(.zero - settings.sessionIdleLimit))
        return try query.page("select *, id as page_key from user_session", key: "id", page, in: transaction)
            .map {
                SessionRecord(
                    id: try $0.int64("id"), createdAt: try $0.time("created_at"),
                    usedAt: try $0.time("used_at"),
                    expiresAt: try $0.time("expires_at"), address: try $0.text("address"),
                    userAgent: try $0.optionalText("user_agent"))
            }
    }

    /// Ends one session of a user; returns whether there was one.
    public func endSession(_ id: Int64, ofUser user: Int64, in transaction: Transaction) throws -> Bool {
        try transaction.execute("delete from user_session where id = $1 and user_id = $2", [id, user]) > 0
    }

    func endSessions(ofUser id: Int64, except session: Int64? = nil, in transaction: Transaction) throws {
        try transaction.execute(
            "delete from user_session where user_id = $1 and id <> $2", [id, session ?? 0])
    }

    /// Removes sessions that have ended by themselves; returns how many.
    func removeEndedSessions(at time: Timestamp, in transaction: Transaction) throws -> Int {
        try transaction.execute(
            "delete from user_session where expires_at <= $1 or used_at <= $2",
            [time, time.adding(.zero - settings.sessionIdleLimit)])
    }
}
