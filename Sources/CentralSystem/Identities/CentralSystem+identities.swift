public import Database
public import OCPPJ

extension CentralSystem {
    /// Who acts when an issuer's word changes a user.
    private static let issuerActor = "single sign-on"

    /// Lets somebody in whom an issuer knows: as the user of before, with role and sites as the issuer has them now,
    /// or as a new one.
    ///
    /// A user of the same name or e-mail address is never taken for the person. Who is refused loses the sessions too.
    public func admit(
        _ person: ExternalPerson, at time: Timestamp, in transaction: Transaction
    ) throws -> ExternalAdmission {
        let known = try user(of: person, in: transaction)
        func refused(_ refusal: ExternalAdmission.Refusal) throws -> ExternalAdmission {
            if let known { try endSessions(ofUser: known.id, in: transaction) }
            return .refused(refusal, user: known)
        }
        guard known?.isDisabled != true else { return try refused(.disabled) }
        guard let role = person.role else { return try refused(.noRole) }
        let (scope, unknown) = try scope(of: person.sites, in: transaction)
        guard let known else {
            let user = try add(person, role, scope, at: time, in: transaction)
            return .admitted(user, unknownSites: unknown)
        }
        guard known.role != role || known.scope != scope else {
            return .admitted(known, unknownSites: unknown)
        }
        do {
            let user = try updateUser(known.id, actor: Self.issuerActor, at: time, in: transaction) { user in
                user.role = role
                user.scope = scope
            }
            return .admitted(user, unknownSites: unknown)
        } catch ChangeRefusal.lastAdministrator {
            return try refused(.lastAdministrator)
        }
    }

    private func user(of person: ExternalPerson, in transaction: Transaction) throws -> UserRecord? {
        let row = try transaction.row(
            "select user_id from user_identity where issuer = $1 and subject = $2",
            [person.issuer, person.subject])
        return try row.flatMap { try user($0.int64("user_id"), in: transaction) }
    }

    private func add(
        _ person: ExternalPerson, _ role: Role, _ scope: SiteScope, at time: Timestamp,
        in transaction: Transaction
    ) throws -> UserRecord {
        let name = try freeName(like: person, in: transaction)
        let displayName = Self.printable(person.displayName ?? "", limit: 100, spaces: true)
        let user = try addUser(
            UserRecord(
                name: name, displayName: displayName.isEmpty ? nil : displayName, role: role, scope: scope,
                password: nil),
            actor: Self.issuerActor, at: time, in: transaction)
        try transaction.execute(
            "insert into user_identity (issuer, subject, user_id, created_at) values ($1, $2, $3, $4)",
            [person.issuer, person.subject, user.id, time])
        return user
    }

    /// A name that nobody has: the person's, or with a number behind it.
    private func freeName(like person: ExternalPerson, in transaction: Transaction) throws -> String {
        let wanted = person.names.lazy.map { Self.printable($0, limit: 60) }.first { !$0.isEmpty } ?? "user"
        if try user(named: wanted, in: transaction) == nil { return wanted }
        for number in 2..<100 {
            let name = "\(wanted)-\(number)"
            if try user(named: name, in: transaction) == nil { return name }
        }
        let digest = RandomToken.hash("\(person.issuer) \(person.subject)")
        return "\(Self.printable(wanted, limit: 40))-\(digest.prefix(16))"
    }

    /// What of a name may stand in one here.
    private static func printable(_ name: String, limit: Int, spaces: Bool = false) -> String {
        let scalars = name.unicodeScalars.filter { scalar in
            (scalar.value > 0x20 && scalar.value != 0x7F) || (spaces && scalar.value == 0x20)
        }
        var text = ""
        text.unicodeScalars.append(contentsOf: scalars.prefix(limit))
        return text
    }

    /// The sites that there are of those that are named.
    private func scope(
        of sites: ExternalPerson.Sites, in transaction: Transaction
    ) throws -> (SiteScope, unknown: [String]) {
        guard case .named(let names) = sites else { return (.all, []) }
        var (ids, unknown): (Set<Int64>, [String]) = ([], [])
        for name in names {
            let row = try transaction.row("select id from site where name = $1", [name])
            if let row { ids.insert(try row.int64("id")) } else { unknown.append(name) }
        }
        return (.sites(ids), unknown)
    }
}
