import CentralSystem
import Configuration
import Foundation
import OpenIDConnect

/// The sign-in of operators through an issuer, as the settings have it.
struct OpenIDConfiguration {
    /// Nil where no issuer is set.
    let settings: OpenIDSettings?

    /// Throws `CommandFailure` for settings with which nobody could sign in, or anybody.
    init(_ reader: SettingsReader, publicURL: String?) throws {
        let rest = try [
            "oidc.client.id", "oidc.role.claim", "oidc.roles", "oidc.default.role", "oidc.sites.claim",
        ].filter { try reader.text(ConfigKey($0)) != nil }
        guard let issuer = try reader.text("oidc.issuer") else {
            guard rest.isEmpty else {
                throw CommandFailure("\(rest[0].replacing(".", with: "-")) needs oidc-issuer")
            }
            settings = nil
            return
        }
        guard IssuerURL.isUsable(issuer), !issuer.contains("?") else {
            throw CommandFailure("oidc-issuer must be such as https://id.example.com, not \(issuer)")
        }
        guard let clientID = try reader.text("oidc.client.id"), !clientID.isEmpty else {
            throw CommandFailure("oidc-issuer needs oidc-client-id, what the issuer calls this system")
        }
        var settings = OpenIDSettings(
            issuer: issuer, clientID: clientID, redirectURI: try Self.redirectURI(publicURL),
            rights: try Self.rights(reader))
        settings.clientSecret = try reader.secret("oidc.client.secret")
        settings.scopes = try reader.text("oidc.scopes") ?? settings.scopes
        guard settings.scopes.split(separator: " ").contains("openid") else {
            throw CommandFailure("oidc-scopes must name openid, or the issuer does not say who it is")
        }
        settings.name = try reader.text("oidc.name") ?? settings.name
        guard (1...100).contains(settings.name.count) else {
            throw CommandFailure("oidc-name must have 1 to 100 characters")
        }
        settings.authorities = try reader.text("oidc.ca.file")
        settings.userAgent = "EL-CSMS/\(Version.text)"
        self.settings = settings
    }

    /// Where the issuer sends browsers back to: it must be known, and not readable on the way.
    private static func redirectURI(_ publicURL: String?) throws -> String {
        guard let publicURL else {
            throw CommandFailure("oidc-issuer needs public-url, where the issuer sends browsers back to")
        }
        guard IssuerURL.isUsable(publicURL) else {
            throw CommandFailure("With oidc-issuer public-url must begin with https://, not be \(publicURL)")
        }
        return publicURL + OpenIDSettings.callbackPath
    }

    private static func rights(_ reader: SettingsReader) throws -> ClaimedRights {
        var rights = ClaimedRights()
        rights.roleClaim = try reader.text("oidc.role.claim")
        rights.defaultRole = try reader.choice("oidc.default.role")
        rights.sitesClaim = try reader.text("oidc.sites.claim")
        rights.roles = try roles(try reader.text("oidc.roles") ?? "")
        guard (rights.roleClaim == nil) == rights.roles.isEmpty else {
            throw CommandFailure("oidc-role-claim and oidc-roles need each other")
        }
        guard rights.roleClaim != nil || rights.defaultRole != nil else {
            throw CommandFailure(
                "oidc-issuer needs oidc-role-claim with oidc-roles, or oidc-default-role; else nobody has a role"
            )
        }
        return rights
    }

    /// Pairs with commas between; the role stands behind the last `=`.
    private static func roles(_ text: String) throws -> [String: Role] {
        var roles: [String: Role] = [:]
        for pair in text.split(separator: ",").map({ $0.trimmingCharacters(in: .whitespaces) }) {
            guard let place = pair.lastIndex(of: "="), place != pair.startIndex,
                let role = Role(rawValue: String(pair[pair.index(after: place)...]))
            else {
                let names = Role.allCases.map(\.rawValue).joined(separator: ", ")
                throw CommandFailure(
                    "oidc-roles has value=role with commas between, roles \(names); not \(pair)")
            }
            roles[String(pair[..<place])] = role
        }
        return roles
    }
}
