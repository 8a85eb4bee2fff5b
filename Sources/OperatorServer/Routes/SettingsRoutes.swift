import CentralSystem
import Hummingbird
import OCPPJ

/// What the console must know of the settings; nothing of it is a secret.
struct SettingsRoutes: Sendable {
    let services: OperatorServices

    func add(to routes: inout RouteTable) {
        routes.get(
            "/settings", .read, settings,
            .init("Read what may be shown of the settings", answers: [.ok(.shownSettings)]))
    }

    private func settings(_ request: Request, _ context: ApiContext) async throws -> Response {
        _ = try Query(request)
        let host = services.publicHost(seenFrom: request)
        let (own, central) = (services.settings, services.centralSystem.settings)
        return Reply.json { fields in
            fields.field("version", own.version)
            fields.field("defaultLanguage", own.defaultLanguage)
            fields.field("timeZone", own.timeZone)
            fields.field("mapTileUrl", own.mapTileURL)
            fields.field("mapAttribution", own.mapAttribution)
            fields.field("publicUrl", central.publicURL)
            fields.array("stationUrls") { list in
                for address in own.stationAddresses {
                    list.object { item in
                        item.field("url", address.base(on: host))
                        address.writeKind(to: &item)
                    }
                }
            }
            fields.object("retentionDays") { central.writeRetention(to: &$0) }
            fields.field("unknownStations", central.unknownStations)
            fields.field("heartbeatIntervalSeconds", Int(central.heartbeatInterval.components.seconds))
            fields.field("callTimeoutSeconds", Int(central.callTimeout.components.seconds))
            fields.object("limits") { limits in
                limits.field("pageLimit", own.maxPageLimit)
                limits.field("bodyBytes", own.maxBodyBytes)
                limits.field("importBytes", own.maxImportBytes)
                limits.field("firmwareBytes", Int(own.maxFirmwareBytes))
                limits.field("uploadBytes", Int(own.maxUploadBytes))
                limits.field("waitSeconds", Int(own.maxWait.components.seconds))
            }
        }
    }
}

extension CentralSystemSettings {
    fileprivate func writeRetention(to fields: inout ObjectWriter) {
        let retentions = [
            ("messages", messageLogRetention), ("events", eventRetention),
            ("meterValues", meterValueRetention), ("quarterHours", quarterHourRetention),
            ("dailyValues", dailyValueRetention), ("notifications", notificationRetention),
            ("operations", operationRetention), ("webhookDeliveries", webhookDeliveryRetention),
            ("uploads", uploadRetention),
        ]
        for (name, duration) in retentions { fields.field(name, Int(duration.components.seconds / 86_400)) }
    }
}
