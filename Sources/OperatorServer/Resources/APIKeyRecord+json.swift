import CentralSystem
import OCPPJ

extension APIKeyRecord {
    func write(to fields: inout ObjectWriter) {
        fields.field("id", Int(id))
        fields.field("name", name)
        fields.field("createdAt", createdAt)
        fields.field("revokedAt", revokedAt)
        fields.field("lastUsedAt", lastUsedAt)
        rights.write(to: &fields)
    }
}

extension APIKeyRights {
    func write(to fields: inout ObjectWriter) {
        fields.field("role", role)
        fields.write(permissions: granted)
        fields.write(scope)
        fields.field("expiresAt", expiresAt)
    }
}

extension ObjectWriter {
    /// The permissions in their order.
    mutating func write(permissions: Set<Permission>) {
        array("permissions") { list in
            for permission in Permission.allCases where permissions.contains(permission) {
                list.string(permission.rawValue)
            }
        }
    }

    /// The ids of a scope's sites; null for all.
    mutating func write(_ scope: SiteScope) {
        guard case .sites(let ids) = scope else { return null("sites") }
        array("sites") { list in
            for id in ids.sorted() { list.int(Int(id)) }
        }
    }
}
