import CentralSystem

/// Who may use a route; every route says it where it stands in its table.
struct RouteAccess: Sendable, Hashable {
    enum Rule: Sendable, Hashable {
        /// Anybody, without credentials.
        case open
        /// Whoever has a key or is signed in, whatever they may do.
        case anyone
        case permission(Permission)
    }

    let rule: Rule
    /// Whether a scope of some sites is not enough: what the route does is not about stations of one site.
    private(set) var needsAllSites = false

    static let open = RouteAccess(rule: .open)
    static let anyone = RouteAccess(rule: .anyone)
    static let read = RouteAccess(rule: .permission(.read))
    static let operate = RouteAccess(rule: .permission(.operate))
    static let maintain = RouteAccess(rule: .permission(.maintain))
    static let administer = RouteAccess(rule: .permission(.administer))

    /// The same, only for those whom no sites limit.
    var ofAllSites: RouteAccess {
        var access = self
        access.needsAllSites = true
        return access
    }

    /// Throws a problem where somebody may not use the route.
    func check(_ principal: Principal) throws {
        if case .permission(let permission) = rule { try principal.require(permission) }
        if needsAllSites, !principal.scope.isAll {
            throw Problem.forbidden("This is for those whose sites are not limited")
        }
    }
}

extension Principal {
    /// Throws a problem where the permission is missing.
    func require(_ permission: Permission) throws {
        guard may(permission) else {
            throw Problem.forbidden(
                "This takes the permission \(permission.rawValue), which \(name) does not have")
        }
    }
}
