public import CentralSystem

/// What the claims of a person come to here: a role, and sites.
public struct ClaimedRights: Sendable, Hashable {
    /// The claim that holds roles or groups, such as `groups` or `realm_access.roles`.
    public var roleClaim: String?
    /// Which role of this system a value of that claim stands for.
    public var roles: [String: Role]
    /// The role of those whose claim maps to none; nil: they are refused.
    public var defaultRole: Role?
    /// The claim that holds names of sites; nil: everybody sees all sites.
    public var sitesClaim: String?

    /// The value of the claim of sites that stands for all of them.
    public static let allSites = "*"

    public init(
        roleClaim: String? = nil, roles: [String: Role] = [:], defaultRole: Role? = nil,
        sitesClaim: String? = nil
    ) {
        (self.roleClaim, self.roles, self.defaultRole) = (roleClaim, roles, defaultRole)
        self.sitesClaim = sitesClaim
    }

    /// The greatest role that the claims give; nil for none.
    func role(in claims: IDTokenClaims) -> Role? {
        let given = roleClaim.map { claims.texts(at: $0).compactMap { roles[$0] } } ?? []
        return Role.allCases.last(where: given.contains) ?? defaultRole
    }

    /// The sites that the claims give: none where the claim is missing, so that a mistake at the issuer opens nothing.
    func sites(in claims: IDTokenClaims) -> ExternalPerson.Sites {
        guard let sitesClaim else { return .all }
        let names = claims.texts(at: sitesClaim)
        return names.contains(Self.allSites) ? .all : .named(names)
    }
}
