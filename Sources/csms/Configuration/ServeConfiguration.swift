import CentralSystem
import CertificateIssuing
import Certificates
import Configuration
import Foundation
import Logging
import OCPPJ
import OCPPWebSocket
import OpenIDConnect
import OperatorServer
import SmartCharging
import StationServer

/// The settings of `csms serve`, from file, environment and flags, the later ones winning.
struct ServeConfiguration {
    let data: String
    let database: DatabaseLocation
    /// The name of this process among those that share the database.
    let node: String
    let drainSeconds: Int
    let host: String
    let stationPort: Int
    let plainProfiles: Set<SecurityProfile>
    let listeners: [StationListener]
    let stationProxies: [AddressRange]
    let display: DisplaySettings
    /// Where stations connect as they see it.
    let stationAddresses: [StationAddress]
    let certificateOrganizations: Set<String>
    let checksCertificateNames: Bool
    /// Who signs the requests of stations; nil where nobody does.
    let issuer: (any CertificateIssuer)?
    /// How long before its end a station's certificate is renewed; nil: only when somebody asks.
    let certificateRenewal: Duration?
    let operatorPort: Int
    /// Proxies whose word counts on where operators come from.
    let operatorProxies: [AddressRange]
    let sessionIdleMinutes: Int
    let sessionHours: Int
    let passwordCost: Int
    /// Through whom operators sign in beside their passwords; nil for nobody.
    let openID: OpenIDSettings?
    /// Whether the flags hold a password, which everybody on this machine can see.
    let showsSecrets: Bool
    /// Port and certificates with TLS for operators; nil where there are none.
    let operatorTLS: OperatorTLSConfiguration?
    let consoleFolder: String?
    let unknownStations: UnknownStationPolicy
    let heartbeatInterval: Int
    let callTimeout: Int
    let allowsMissingSubprotocol: Bool
    let servesBeforeBoot: Bool
    let readsConfigurationAfterBoot: Bool
    let keepsMessageLog: Bool
    let messageLogRetention: Duration
    let meterValueRetention: Duration
    let quarterHourRetention: Duration
    let dailyValueRetention: Duration
    let auditRetention: Duration
    let commitGap: Duration
    let allowsPrivateWebhooks: Bool
    let webhooksCAFile: String?
    let supply: Supply
    let publicURL: String?
    let fileLinkHours: Int
    let maxFirmwareMegabytes: Int
    let maxUploadMegabytes: Int
    let logLevel: Logger.Level
    let initialKeyFile: String?

    init(_ options: ServeOptions) async throws {
        let settings = try await SettingsReader(file: options.config, flags: options.values)
        data = try settings.text("data") ?? "data"
        database = try DatabaseLocation(data: data, database: settings.secret("database"))
        showsSecrets = SecretText.hasPassword(options.database ?? "")
        node = try settings.text("node").map(NodeName.checked) ?? NodeName.standard(on: database)
        drainSeconds = try settings.number("drain.seconds", in: 0...3_600) ?? 0
        host = try settings.text("host") ?? "0.0.0.0"
        stationPort = try settings.number("station.port", in: 0...65_535) ?? 9_000
        plainProfiles = try ListenerText.profiles(settings.text("station.profiles") ?? "0,1")
        listeners = try ListenerText.listeners(
            settings, host: host, folder: CertificateFolder(data + "/certificates"))
        stationProxies = try ListenerText.proxies(settings.text("station.proxy.from") ?? "")
        let organizations = try settings.text("certificate.organizations") ?? ""
        certificateOrganizations = Set(
            organizations.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) })
        checksCertificateNames = try settings.flag("certificate.names") ?? true
        let days = try settings.number("station.certificate.days", in: 1...36_500) ?? 365
        let folder = CertificateFolder(data + "/certificates")
        if let command = try settings.text("certificate.authority.command") {
            issuer = AuthorityCommand(path: command)
        } else {
            issuer = folder.has(.stationAuthority) ? OwnAuthority(folder, days: days) : nil
        }
        let renewalDays = try settings.number("renew.certificates.days", in: 0...365) ?? 0
        if renewalDays > 0, issuer == nil {
            throw CommandFailure(
                "renew-certificates-days needs somebody who signs: csms certificates init, or certificate-authority-command"
            )
        }
        certificateRenewal = renewalDays > 0 ? .seconds(renewalDays * 86_400) : nil
        operatorPort = try settings.number("operator.port", in: 0...65_535) ?? 8_080
        operatorProxies = try ListenerText.proxies(settings.text("operator.proxy.from") ?? "")
        sessionIdleMinutes = try settings.number("session.idle.minutes", in: 1...525_600) ?? 480
        sessionHours = try settings.number("session.hours", in: 1...8_760) ?? 168
        passwordCost = try settings.number("password.cost", in: UserPassword.Cost.logarithms) ?? 15
        operatorTLS = try OperatorTLSConfiguration(settings, folder: folder)
        consoleFolder = try settings.text("console.folder")
        unknownStations = try settings.choice("unknown.stations") ?? .pending
        heartbeatInterval = try settings.number("heartbeat.interval", in: 1...86_400) ?? 300
        callTimeout = try settings.number("call.timeout", in: 1...3_600) ?? 60
        allowsMissingSubprotocol = try settings.flag("allow.missing.subprotocol") ?? false
        servesBeforeBoot = try settings.flag("serve.before.boot") ?? false
        readsConfigurationAfterBoot = try settings.flag("read.configuration.after.boot") ?? false
        keepsMessageLog = try settings.flag("message.log") ?? true
        func duration(_ name: ConfigKey, or standard: Int) throws -> Duration {
            .seconds(try settings.number(name, in: 1...36_500) ?? standard) * 86_400
        }
        messageLogRetention = try duration("keep.messages.days", or: 30)
        meterValueRetention = try duration("keep.meter.values.days", or: 180)
        quarterHourRetention = try duration("keep.quarter.hours.days", or: 730)
        dailyValueRetention = try duration("keep.daily.values.days", or: 3_650)
        auditRetention = try duration("keep.audit.days", or: 5 * 365)
        commitGap = .milliseconds(try settings.number("commit.gap.milliseconds", in: 0...1_000) ?? 20)
        allowsPrivateWebhooks = try settings.flag("webhooks.allow.private") ?? false
        webhooksCAFile = try settings.text("webhooks.ca.file")
        supply = Supply(
            voltage: try settings.number("supply.voltage", in: 50...1_000) ?? 230,
            phases: try settings.number("supply.phases", in: 1...3) ?? 3,
            maximum: try settings.number("supply.maximum.amperes", in: 1...10_000).map {
                Tenths(tenths: $0 * 10)
            })
        publicURL = try settings.text("public.url").map(PublicURL.checked)
        openID = try OpenIDConfiguration(settings, publicURL: publicURL).settings
        display = try DisplaySettings(settings)
        let plain = StationListener(host: host, port: stationPort, profiles: plainProfiles)
        stationAddresses = try StationURL.addresses(
            settings.text("station.urls") ?? "",
            listeners: (plainProfiles.isEmpty ? [] : [plain]) + listeners, publicURL: publicURL)
        fileLinkHours = try settings.number("file.link.hours", in: 1...8_760) ?? 168
        maxFirmwareMegabytes = try settings.number("max.firmware.megabytes", in: 1...1_000_000) ?? 2_048
        maxUploadMegabytes = try settings.number("max.upload.megabytes", in: 1...1_000_000) ?? 512
        logLevel = try settings.choice("log.level") ?? .info
        initialKeyFile = try settings.text("initial.key.file")
    }
}

extension ServeOptions {
    /// The flags that were given, by setting name.
    var values: [AbsoluteConfigKey: ConfigValue] {
        var values: [AbsoluteConfigKey: ConfigValue] = [:]
        func set(_ key: AbsoluteConfigKey, _ content: ConfigContent?) {
            if let content { values[key] = ConfigValue(content, isSecret: false) }
        }
        set("data", data.map { .string($0) })
        if let database { values["database"] = ConfigValue(.string(database), isSecret: true) }
        set("database.file", databaseFile.map { .string($0) })
        set("node", node.map { .string($0) })
        set("drain.seconds", drainSeconds.map { .int($0) })
        set("host", host.map { .string($0) })
        set("station.port", stationPort.map { .int($0) })
        set("station.tls.port", stationTLSPort.map { .int($0) })
        set(
            "station.certificates",
            stationCertificate.isEmpty ? nil : .string(stationCertificate.joined(separator: ",")))
        set("station.profiles", stationProfiles.map { .string($0) })
        set(
            "station.listeners",
            stationListener.isEmpty ? nil : .string(stationListener.joined(separator: " ")))
        set("station.urls", stationURL.isEmpty ? nil : .string(stationURL.joined(separator: " ")))
        set("station.proxy.from", stationProxyFrom.map { .string($0) })
        set(
            "certificate.organizations",
            certificateOrganization.isEmpty ? nil : .string(certificateOrganization.joined(separator: ",")))
        set("certificate.names", certificateNames.map { .bool($0) })
        set("certificate.authority.command", certificateAuthorityCommand.map { .string($0) })
        set("station.certificate.days", stationCertificateDays.map { .int($0) })
        set("renew.certificates.days", renewCertificatesDays.map { .int($0) })
        set("operator.port", operatorPort.map { .int($0) })
        set("operator.proxy.from", operatorProxyFrom.map { .string($0) })
        set("session.idle.minutes", sessionIdleMinutes.map { .int($0) })
        set("session.hours", sessionHours.map { .int($0) })
        set("password.cost", passwordCost.map { .int($0) })
        values.merge(openID.values) { $1 }
        set("operator.tls.port", operatorTLSPort.map { .int($0) })
        set(
            "operator.certificates",
            operatorCertificate.isEmpty ? nil : .string(operatorCertificate.joined(separator: ",")))
        set("operator.plain", operatorPlain.map { .string($0) })
        set("console.folder", consoleFolder.map { .string($0) })
        set("unknown.stations", unknownStations.map { .string($0) })
        set("heartbeat.interval", heartbeatInterval.map { .int($0) })
        set("call.timeout", callTimeout.map { .int($0) })
        set("allow.missing.subprotocol", allowMissingSubprotocol.map { .bool($0) })
        set("serve.before.boot", serveBeforeBoot.map { .bool($0) })
        set("read.configuration.after.boot", readConfigurationAfterBoot.map { .bool($0) })
        set("message.log", messageLog.map { .bool($0) })
        set("keep.messages.days", keepMessagesDays.map { .int($0) })
        set("keep.meter.values.days", keepMeterValuesDays.map { .int($0) })
        set("keep.quarter.hours.days", keepQuarterHoursDays.map { .int($0) })
        set("keep.daily.values.days", keepDailyValuesDays.map { .int($0) })
        set("keep.audit.days", keepAuditDays.map { .int($0) })
        set("commit.gap.milliseconds", commitGapMilliseconds.map { .int($0) })
        set("webhooks.allow.private", webhooksAllowPrivate.map { .bool($0) })
        set("webhooks.ca.file", webhooksCAFile.map { .string($0) })
        set("supply.voltage", supplyVoltage.map { .int($0) })
        set("supply.phases", supplyPhases.map { .int($0) })
        set("supply.maximum.amperes", supplyMaximumAmperes.map { .int($0) })
        set("public.url", publicURL.map { .string($0) })
        set("default.language", defaultLanguage.map { .string($0) })
        set("time.zone", timeZone.map { .string($0) })
        set("map.tile.url", mapTileURL.map { .string($0) })
        set("map.attribution", mapAttribution.map { .string($0) })
        set("file.link.hours", fileLinkHours.map { .int($0) })
        set("max.firmware.megabytes", maxFirmwareMegabytes.map { .int($0) })
        set("max.upload.megabytes", maxUploadMegabytes.map { .int($0) })
        set("log.level", logLevel.map { .string($0) })
        set("initial.key.file", initialKeyFile.map { .string($0) })
        return values
    }
}
