public import Database
public import OCPPJ

extension CentralSystem {
    /// Users, newest first.
    public func users(
        containing text: String? = nil, _ page: PageRequest, in transaction: Transaction
    ) throws -> PageOf<UserRecord> {
        var query = ListQuery()
        query.search("lower(name || ' ' || coalesce(display_name, ''))", for: text)
        return try query.page(
            "select user_account.*, id as page_key from user_account", key: "id", page, in: transaction
        ).map { try record($0, in: transaction) }
    }

    public func user(_ id: Int64, in transaction: Transaction) throws -> UserRecord? {
        try transaction.row("select * from user_account where id = $1", [id]).map {
            try record($0, in: transaction)
        }
    }

    public func user(named name: String, in transaction: Transaction) throws -> UserRecord? {
        try transaction.row("select * from user_account where name_key = $1", [Self.key(ofName: name)]).map {
            try record($0, in: transaction)
        }
    }

    /// Whether nobody has been made who can sign in.
    ///
    /// Those whom an issuer has brought count when one of them is an administrator: else nobody could make one here.
    public func hasNoUser(in transaction: Transaction) throws -> Bool {
        try transaction.row(
            """
            select 1 as found from user_account where (role = 'administrator' and all_sites = 1)
                or id not in (select user_id from user_identity) limit 1
            """) == nil
    }

    /// Throws `ChangeRefusal`.
    public func addUser(
        _ user: UserRecord, actor: String, at time: Timestamp, in transaction: Transaction
    ) throws -> UserRecord {
        try check(user, in: transaction)
        let row = try transaction.row(
            """
            insert into user_account (name, name_key, display_name, language, time_zone, role, all_sites,
                disabled_at, password_hash, password_changed_at, created_at, created_by)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10, $11) returning id
            """, Self.values(of: user, at: time) + [user.password?.text, time, actor])
        let id = try row?.int64("id") ?? 0
        try store(user.scope, .ofUser, owner: id, in: transaction)
        try append(
            .init(.administration, "user.created", subject: user.name, actor: actor), at: time,
            in: transaction)
        guard let added = try self.user(id, in: transaction) else { throw ChangeRefusal.notFound }
        return added
    }

    /// Changes what `change` changes, not the password; throws `ChangeRefusal`.
    ///
    /// The sessions of a user who is disabled end.
    public func updateUser(
        _ id: Int64, actor: String, at time: Timestamp, in transaction: Transaction,
        _ change: (inout UserRecord) throws -> Void
    ) throws -> UserRecord {
        guard let before = try user(id, in: transaction) else { throw ChangeRefusal.notFound }
        var user = before
        try change(&user)
        try check(user, in: transaction)
        if before.isFullAdministrator, !user.isFullAdministrator {
            try requireAnotherAdministrator(than: id, in: transaction)
        }
        try transaction.execute(
            """
            update user_account set name = $1, name_key = $2, display_name = $3, language = $4, time_zone = $5,
                role = $6, all_sites = $7, disabled_at = $8 where id = $9
            """, Self.values(of: user, at: time) + [id])
        try store(user.scope, .ofUser, owner: id, in: transaction)
        if user.isDisabled { try endSessions(ofUser: id, in: transaction) }
        try append(
            .init(.administration, "user.changed", subject: user.name, actor: actor), at: time,
            in: transaction)
        return try self.user(id, in: transaction) ?? user
    }

    public func deleteUser(
        _ id: Int64, actor: String, at time: Timestamp, in transaction: Transaction
    ) throws {
        guard let user = try user(id, in: transaction) else { throw ChangeRefusal.notFound }
        if user.isFullAdministrator { try requireAnotherAdministrator(than: id, in: transaction) }
        try transaction.execute("delete from user_account where id = $1", [id])
        try append(
            .init(.administration, "user.deleted", subject: user.name, actor: actor), at: time,
            in: transaction)
    }

    /// Gives a user a password and ends the sessions, except one that goes on.
    public func setPassword(
        ofUser id: Int64, to password: UserPassword, keeping session: Int64? = nil, actor: String,
        at time: Timestamp, in transaction: Transaction
    ) throws {
        let row = try transaction.row(
            """
            update user_account set password_hash = $1, password_changed_at = $2 where id = $3 returning name
            """, [password.text, time, id])
        guard let row else { throw ChangeRefusal.notFound }
        try endSessions(ofUser: id, except: session, in: transaction)
        try append(
            .init(
                .administration, "user.passwordChanged", subject: try row.text("name"), actor: actor),
            at: time, in: transaction)
    }

    /// Stores another hash of the same password; the sessions go on.
    public func renewHash(
        ofUser id: Int64, from old: UserPassword, to new: UserPassword, in transaction: Transaction
    ) throws {
        try transaction.execute(
            "update user_account set password_hash = $1 where id = $2 and password_hash = $3",
            [new.text, id, old.text])
    }

    private func requireAnotherAdministrator(than id: Int64, in transaction: Transaction) throws {
        let other = try transaction.row(
            """
            select 1 as found from user_account where role = 'administrator' and all_sites = 1
                and disabled_at is null and id <> $1 limit 1
            """, [id])
        if other == nil { throw ChangeRefusal.lastAdministrator }
    }

    private func check(_ user: UserRecord, in transaction: Transaction) throws {
        guard Self.isUsable(name: user.name) else {
            throw ChangeRefusal.invalid(
                pointer: "/name", sentence: "must be 1 to 64 printable characters without spaces")
        }
        let other = try transaction.row(
            "select 1 as found from user_account where name_key = $1 and id <> $2",
            [Self.key(ofName: user.name), user.id])
        if other != nil { throw ChangeRefusal.duplicate }
    }

    private static func isUsable(name: String) -> Bool {
        (1...64).contains(name.unicodeScalars.count)
            && name.unicodeScalars.allSatisfy { $0.value > 0x20 && $0.value != 0x7F }
    }

    /// What names are compared by.
    private static func key(ofName name: String) -> String { name.lowercased() }

    private static func values(of user: UserRecord, at time: Timestamp) -> [any SQLConvertible] {
        [
            user.name, key(ofName: user.name), user.displayName, user.language, user.timeZone,
            user.role.rawValue, user.scope.isAll, user.isDisabled ? user.disabledAt ?? time : nil,
        ]
    }

    private func record(_ row: Row, in transaction: Transaction) throws -> UserRecord {
        let id = try row.int64("id")
        return try UserRecord(row, scope: scope(row, .ofUser, owner: id, in: transaction))
    }
}
