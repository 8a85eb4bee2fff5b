import CentralSystem
import OCPPJ

// What the requests say that change many things at once.

extension AuditTrail {
    /// How many id tags an import has made and changed by now.
    func note(_ report: IdTagImportReport) {
        member("created", json: String(report.created))
        member("updated", json: String(report.updated))
        member("failed", json: String(report.failed))
    }

    /// The configuration keys that a station is sent, and the commands that carry them.
    func note(_ settings: [ConfigurationSetting], commands: [String]) {
        var json = JSONWriter()
        json.object { keys in
            for setting in settings {
                let isSecret = SecretMask.isSecret(setting.key)
                keys.field(setting.key, isSecret ? SecretMask.word : SecretMask.masked(setting.value))
            }
        }
        member("keys", json: String(decoding: json.bytes, as: UTF8.self))
        member("commandIds", commands)
    }
}
