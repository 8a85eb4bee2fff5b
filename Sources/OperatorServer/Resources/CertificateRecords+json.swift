import CentralSystem
import OCPP16
import OCPPJ

extension StationSecurity {
    func write(to fields: inout ObjectWriter) {
        writeSettings(to: &fields)
        writeState(to: &fields)
    }

    func writeSettings(to fields: inout ObjectWriter) {
        fields.field("securityProfile", profile.rawValue)
        fields.field("certificateName", certificateName)
    }

    func writeState(to fields: inout ObjectWriter) {
        fields.field("nextSecurityProfile", nextProfile?.rawValue)
        fields.field("certificateSerialNumber", certificateSerialNumber)
        fields.field("certificateNotAfter", certificateNotAfter)
    }
}

extension CertificateRequestRecord {
    func write(to fields: inout ObjectWriter) {
        fields.field("id", Int(id))
        fields.field("state", state)
        fields.field("subject", subject)
        fields.field("detail", detail)
        fields.field("serialNumber", serialNumber)
        fields.field("notAfter", notAfter)
        fields.field("commandId", commandID)
        fields.field("receivedAt", receivedAt)
        fields.field("changedAt", changedAt)
    }
}

extension InstalledCertificateRecord {
    func write(to fields: inout ObjectWriter) {
        fields.field("certificateType", use)
        fields.object("certificateHashData") { hash.write(to: &$0) }
        fields.field("subject", subject)
        fields.field("notAfter", notAfter)
        fields.field("seenAt", seenAt)
    }
}

extension RevokedCertificateRecord {
    func write(to fields: inout ObjectWriter) {
        fields.field("id", Int(id))
        fields.field("serialNumber", serialNumber)
        fields.field("reason", reason)
        fields.field("revokedAt", revokedAt)
        fields.field("revokedBy", revokedBy)
    }
}
