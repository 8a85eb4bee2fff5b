import Database
public import OCPPJ

/// A person who may sign in.
public struct UserRecord: Sendable, Hashable {
    public internal(set) var id: Int64
    /// The login name; upper and lower case are the same.
    public var name: String
    public var displayName: String?
    /// A language tag such as `en`; nil for that of the browser.
    public var language: String?
    /// A name of the time zone database; nil for that of the browser.
    public var timeZone: String?
    public var role: Role
    public var scope: SiteScope
    public var isDisabled: Bool
    public internal(set) var disabledAt: Timestamp?
    public internal(set) var createdAt: Timestamp
    public internal(set) var lastSignInAt: Timestamp?
    /// Nil for somebody who cannot sign in with a password.
    public internal(set) var password: UserPassword?
    public internal(set) var passwordChangedAt: Timestamp?
    /// The secret of the codes that a sign-in needs; nil where it needs none.
    public internal(set) var secondFactor: SecondFactor?

    public init(
        name: String, displayName: String? = nil, language: String? = nil, timeZone: String? = nil,
        role: Role, scope: SiteScope = .all, password: UserPassword?
    ) {
        (id, createdAt, isDisabled) = (0, Timestamp(microseconds: 0), false)
        (self.name, self.displayName, self.language) = (name, displayName, language)
        (self.timeZone, self.role, self.scope, self.password) = (timeZone, role, scope, password)
    }

    init(_ row: Row, scope: SiteScope) throws {
        id = try row.int64("id")
        name = try row.text("name")
        displayName = try row.optionalText("display_name")
        language = try row.optionalText("language")
        timeZone = try row.optionalText("time_zone")
        // A role that a later version has made counts as the least.
        role = Role(rawValue: try row.text("role")) ?? .viewer
        self.scope = scope
        disabledAt = try row.optionalTime("disabled_at")
        isDisabled = disabledAt != nil
        createdAt = try row.time("created_at")
        lastSignInAt = try row.optionalTime("last_sign_in_at")
        password = try row.optionalText("password_hash").map(UserPassword.init(text:))
        passwordChangedAt = try row.optionalTime("password_changed_at")
        secondFactor = try row.optionalText("totp_secret").map {
            SecondFactor(secret: $0, lastStep: try row.optionalInt64("totp_step"))
        }
    }

    /// Whether it is one of those who may do everything, of whom one must remain.
    var isFullAdministrator: Bool { role == .administrator && scope.isAll && !isDisabled }
}

/// A second factor that is in force.
public struct SecondFactor: Sendable, Hashable {
    /// In Base32, as apps take it.
    public let secret: String
    /// The time step of the last code that was taken; that code and those before are not taken again.
    public let lastStep: Int64?
}
