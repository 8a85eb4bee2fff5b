import CentralSystem
import Hummingbird
import OCPPJ

/// Who makes a request, as the console wants to know it.
struct Me: Sendable {
    let principal: Principal
    /// The names of the sites that limit it.
    let sites: [SiteName]
    /// Nil for a key.
    let user: UserRecord?
    /// What the session's cookie carries; nil for a key.
    let token: String?

    init(_ principal: Principal, token: String?, _ services: OperatorServices) async throws {
        self.principal = principal
        self.token = token
        (sites, user) = try await services.read { [centralSystem = services.centralSystem] transaction in
            (
                try centralSystem.siteNames(in: principal.scope, transaction),
                try principal.userID.flatMap { try centralSystem.user($0, in: transaction) }
            )
        }
    }

    func write(to fields: inout ObjectWriter) {
        switch principal.identity {
        case .apiKey(let id):
            fields.field("kind", "key")
            fields.field("id", Int(id))
        case .user(let id, _):
            fields.field("kind", "user")
            fields.field("id", Int(id))
        }
        fields.field("name", principal.name)
        fields.field("displayName", user?.displayName)
        fields.field("role", principal.role)
        fields.write(permissions: principal.permissions)
        if principal.scope.isAll {
            fields.null("sites")
        } else {
            fields.array("sites") { list in
                for site in sites { list.object { site.write(to: &$0) } }
            }
        }
        fields.field("language", user?.language)
        fields.field("timeZone", user?.timeZone)
        if let user { fields.field("secondFactor", user.secondFactor != nil) }
        fields.field("csrfToken", token.map(CrossSiteCheck.token(ofSession:)))
    }
}
