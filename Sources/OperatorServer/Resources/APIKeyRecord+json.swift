import CentralSystem
import OCPPJ

extension APIKeyRecord {
    /// Who acted, as commands and events name it.
    var actor: String { "key \(id): \(name)" }

    func write(to fields: inout ObjectWriter) {
        fields.field("id", Int(id))
        fields.field("name", name)
        fields.field("createdAt", createdAt)
        fields.field("revokedAt", revokedAt)
        fields.field("lastUsedAt", lastUsedAt)
    }
}
