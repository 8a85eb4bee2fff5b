import CentralSystem
import Database
import OCPPJ

/// A kind of thing that operators change, and how it is read before and after the change.
struct AuditSubject: Sendable {
    typealias Read = @Sendable (String, CentralSystem, Transaction) throws -> AuditSnapshot?

    let kind: String
    /// What is known of the thing with this id; nil when there is none.
    let read: Read

    init(_ kind: String, _ read: @escaping Read = { _, _, _ in nil }) {
        self.kind = kind
        self.read = read
    }

    /// A thing whose id is a number.
    private static func numbered(
        _ kind: String,
        _ read: @escaping @Sendable (Int64, CentralSystem, Transaction) throws -> AuditSnapshot?
    ) -> AuditSubject {
        AuditSubject(kind) { id, system, transaction in
            try Int64(id).flatMap { try read($0, system, transaction) }
        }
    }

    static let station = AuditSubject("station") { id, system, transaction in
        try system.station(id, in: transaction).map { try AuditSnapshot(of: $0, station: $0.identity) }
    }

    static let idTag = AuditSubject("idTag") { id, system, transaction in
        try system.idTag(id, in: transaction).map { try AuditSnapshot(of: $0) }
    }

    static let apiKey = numbered("apiKey") { id, system, transaction in
        try system.apiKey(numbered: id, in: transaction).map { key in
            try AuditSnapshot { fields in
                fields.field("name", key.name)
                fields.field("createdAt", key.createdAt)
                fields.field("revokedAt", key.revokedAt)
                key.rights.write(to: &fields)
            }
        }
    }

    static let site = numbered("site") { id, system, transaction in
        try system.site(id, in: transaction).map { try AuditSnapshot(of: $0) }
    }

    static let user = numbered("user") { id, system, transaction in
        try system.user(id, in: transaction).map { try AuditSnapshot(of: $0) }
    }

    static let alertRule = AuditSubject("alertRule") { kind, system, transaction in
        try AlertKind(rawValue: kind).map { try AuditSnapshot(of: system.alertRule($0, in: transaction)) }
    }

    static let alert = numbered("alert") { id, system, transaction in
        try system.alert(id, in: transaction).map { alert in
            try AuditSnapshot(station: alert.station) { alert.write(to: &$0) }
        }
    }

    static let alertSilence = numbered("alertSilence") { id, system, transaction in
        try system.alertSilence(id, in: transaction).map { silence in
            try AuditSnapshot(station: silence.station) { silence.write(to: &$0) }
        }
    }

    /// Named by its user.
    static let session = AuditSubject("session")

    static let webhook = numbered("webhook") { id, system, transaction in
        try system.webhook(id, in: transaction).map {
            try AuditSnapshot(of: $0, station: $0.subscription.station)
        }
    }

    static let configurationTemplate = numbered("configurationTemplate") { id, system, transaction in
        try system.configurationTemplate(id, in: transaction).map { try AuditSnapshot(of: $0) }
    }

    static let chargingProfileTemplate = numbered("chargingProfileTemplate") { id, system, transaction in
        try system.chargingProfileTemplate(id, in: transaction).map { try AuditSnapshot(of: $0) }
    }

    static let dataTransferRule = numbered("dataTransferRule") { id, system, transaction in
        try system.dataTransferRule(id, in: transaction).map { rule in
            try AuditSnapshot { rule.write(to: &$0) }
        }
    }

    static let revokedCertificate = AuditSubject("revokedCertificate") { id, system, transaction in
        try system.revokedCertificate(id, in: transaction).map { certificate in
            try AuditSnapshot { certificate.write(to: &$0) }
        }
    }

    static let file = AuditSubject("file") { id, system, transaction in
        try system.file(id, in: transaction).map { file in
            try AuditSnapshot(station: file.station) { file.write(to: &$0) }
        }
    }

    static let job = AuditSubject("job") { id, system, transaction in
        try system.job(id, in: transaction).map { job in try AuditSnapshot { job.write(to: &$0) } }
    }

    /// What a station was told, not how it went on: the command itself tells that.
    static let command = AuditSubject("command") { id, system, transaction in
        try system.command(id, in: transaction).map { command in
            try AuditSnapshot(station: command.station) { fields in
                fields.field("action", command.action)
                fields.embed("payload", command.payload, orText: "payloadText")
                fields.field("state", command.state)
                fields.field("expiresAt", command.expiresAt)
            }
        }
    }

    static let localList = AuditSubject("localList") { identity, system, transaction in
        try system.station(identity, in: transaction).map { station in
            let list = try system.localList(ofStation: station.id, in: transaction)
            return try AuditSnapshot(station: identity) { list.write(to: &$0) }
        }
    }
}
