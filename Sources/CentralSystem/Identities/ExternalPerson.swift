/// Somebody whom an issuer of identities knows, and what the issuer's word comes to here.
public struct ExternalPerson: Sendable, Hashable {
    /// Sites as the issuer names them.
    public enum Sites: Sendable, Hashable {
        case all
        case named([String])
    }

    /// The issuer, and who it is there; both together are the same person for ever.
    public let issuer: String
    public let subject: String
    /// What the person may be called here, the best first.
    public let names: [String]
    public let displayName: String?
    /// Nil for somebody who has nothing to do here.
    public let role: Role?
    public let sites: Sites

    public init(
        issuer: String, subject: String, names: [String], displayName: String?, role: Role?, sites: Sites
    ) {
        (self.issuer, self.subject, self.names) = (issuer, subject, names)
        (self.displayName, self.role, self.sites) = (displayName, role, sites)
    }
}

/// Whether somebody whom an issuer knows may come in.
public enum ExternalAdmission: Sendable {
    /// As this user; with the names of sites that there are not.
    case admitted(UserRecord, unknownSites: [String])
    case refused(Refusal, user: UserRecord?)

    public enum Refusal: String, Sendable, Hashable, CaseIterable {
        /// The issuer gives no role of this system.
        case noRole = "no-role"
        case disabled
        /// The issuer takes from the last administrator what nobody else has.
        case lastAdministrator = "last-administrator"
    }
}
