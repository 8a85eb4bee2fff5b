public import Database
public import OCPPJ

extension CentralSystem {
    private static let secretOctets = 20
    private static let recoveryCodes = 10

    /// Makes a secret for an authenticator app; it is in force once a code of it was shown.
    ///
    /// Throws `ChangeRefusal`.
    public func beginSecondFactor(ofUser id: Int64, in transaction: Transaction) throws -> String {
        let secret = Base32.text((0..<Self.secretOctets).map { _ in UInt8.random(in: .min ... .max) })
        let count = try transaction.execute(
            "update user_account set totp_new_secret = $1 where id = $2", [secret, id])
        guard count == 1 else { throw ChangeRefusal.notFound }
        return secret
    }

    /// Puts the new secret in force; returns codes for the day on which the app is lost, to be shown once.
    ///
    /// Throws `ChangeRefusal`.
    public func confirmSecondFactor(
        ofUser id: Int64, code: String, at time: Timestamp, in transaction: Transaction
    ) throws -> [String] {
        let row = try transaction.row("select name, totp_new_secret from user_account where id = $1", [id])
        guard let row, let secret = try row.optionalText("totp_new_secret"),
            let codes = TimeBasedCode(base32: secret)
        else { throw ChangeRefusal.invalid(pointer: "/code", sentence: "is of no secret; begin anew") }
        guard let step = codes.step(of: code.filter { $0 != " " }, at: time, after: nil) else {
            throw ChangeRefusal.invalid(pointer: "/code", sentence: "is not the present code of the app")
        }
        try transaction.execute(
            """
            update user_account set totp_secret = totp_new_secret, totp_new_secret = null, totp_step = $1
            where id = $2
            """, [step, id])
        try transaction.execute("delete from recovery_code where user_id = $1", [id])
        let recovery = (0..<Self.recoveryCodes).map { _ in Self.recoveryCode() }
        for code in recovery {
            try transaction.execute(
                "insert into recovery_code (user_id, hash) values ($1, $2)",
                [id, Self.hash(ofRecoveryCode: code)])
        }
        try tellSecondFactor("user.secondFactorSet", id, try row.text("name"), at: time, in: transaction)
        return recovery
    }

    /// Takes the second factor away; returns whether there was one, or one begun.
    public func removeSecondFactor(
        ofUser id: Int64, actor: String, at time: Timestamp, in transaction: Transaction
    ) throws -> Bool {
        let row = try transaction.row(
            """
            update user_account set totp_secret = null, totp_new_secret = null, totp_step = null
            where id = $1 and (totp_secret is not null or totp_new_secret is not null) returning name
            """, [id])
        guard let row else { return false }
        try transaction.execute("delete from recovery_code where user_id = $1", [id])
        try append(
            .init(
                .administration, "user.secondFactorRemoved", subject: try row.text("name"), actor: actor),
            at: time, in: transaction)
        return true
    }

    /// Whether a code is the second factor of a user who has one: one of the app, never one twice (RFC 6238 §5.2), or
    /// a recovery code, which is used up.
    public func takeSecondFactor(
        _ code: String, of user: UserRecord, at time: Timestamp, in transaction: Transaction
    ) throws -> Bool {
        guard let factor = user.secondFactor else { return true }
        let code = code.filter { $0 != " " }
        if let step = TimeBasedCode(base32: factor.secret)?.step(of: code, at: time, after: factor.lastStep) {
            // Of two sign-ins at the same moment one is the first.
            return try transaction.execute(
                """
                update user_account set totp_step = $1 where id = $2 and (totp_step is null or totp_step < $1)
                """, [step, user.id]) == 1
        }
        return try transaction.execute(
            "delete from recovery_code where user_id = $1 and hash = $2",
            [user.id, Self.hash(ofRecoveryCode: code)]) == 1
    }

    private func tellSecondFactor(
        _ type: String, _ id: Int64, _ name: String, at time: Timestamp, in transaction: Transaction
    ) throws {
        try append(
            .init(.administration, type, subject: name, actor: "user \(id): \(name)"), at: time,
            in: transaction)
    }

    /// Fifty random bits, in two groups that can be written down.
    private static func recoveryCode() -> String {
        let text = Base32.text((0..<7).map { _ in UInt8.random(in: .min ... .max) }).lowercased().prefix(10)
        return "\(text.prefix(5))-\(text.suffix(5))"
    }

    /// A code can be tried only through a sign-in, which is throttled, so the hash needs not be slow.
    private static func hash(ofRecoveryCode code: String) -> String {
        RandomToken.hash("recovery " + code.lowercased().filter { $0 != "-" })
    }
}
