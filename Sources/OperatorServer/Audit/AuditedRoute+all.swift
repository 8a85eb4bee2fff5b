extension AuditedRoute {
    /// What the changes of the API are called, by method and path below `/api/v1`.
    static let all: [String: AuditedRoute] = [
        "POST /stations": .init("station.create", .station),
        "PATCH /stations/{identity}": .init("station.update", .station, id: "identity"),
        "DELETE /stations/{identity}": .init("station.delete", .station, id: "identity"),
        "POST /stations/{identity}/decision": .init("station.decide", .station, id: "identity"),
        "POST /stations/{identity}/credentials": .init("station.setPassword", .station, id: "identity"),
        "DELETE /stations/{identity}/connection": .init("station.disconnect", .station, id: "identity"),
        "POST /stations/{identity}/security-profile": .init("station.raiseProfile", .command),
        "POST /stations/{identity}/commands": .init("command.send", .command),
        "DELETE /commands/{id}": .init("command.cancel", .command, id: "id"),
        "PATCH /stations/{identity}/configuration": .init("configuration.set", .station, id: "identity"),
        "POST /stations/{identity}/configuration/refresh": .init("configuration.refresh", .command),
        "PUT /stations/{identity}/local-list": .init("localList.put", .localList, id: "identity"),
        "POST /stations/{identity}/local-list/refresh": .init("localList.refresh", .command),
        "PUT /stations/{identity}/charging-profiles/{profileId}": .init("chargingProfile.set", .command),
        "DELETE /stations/{identity}/charging-profiles/{profileId}": .init("chargingProfile.clear", .command),
        "POST /stations/{identity}/firmware-updates": .init("firmware.update", .command),
        "POST /stations/{identity}/diagnostics": .init("diagnostics.request", .command),
        "POST /stations/{identity}/logs": .init("log.request", .command),
        "POST /transactions/{id}/stop": .init("transaction.stop", .command),
        "POST /reservations": .init("reservation.create", .command),
        "DELETE /reservations/{id}": .init("reservation.cancel", .command),
        "POST /jobs": .init("job.create", .job),
        "POST /jobs/{id}/cancel": .init("job.cancel", .job, id: "id"),
        "POST /jobs/{id}/retry": .init("job.retry", .job, id: "id"),
        "POST /id-tags": .init("idTag.create", .idTag),
        "POST /id-tags/import": .init("idTag.import"),
        "PATCH /id-tags/{idTag}": .init("idTag.update", .idTag, id: "idTag"),
        "DELETE /id-tags/{idTag}": .init("idTag.delete", .idTag, id: "idTag"),
        "POST /files": .init("file.create", .file),
        "DELETE /files/{id}": .init("file.delete", .file, id: "id"),
        "POST /configuration-templates": .init("configurationTemplate.create", .configurationTemplate),
        "PATCH /configuration-templates/{id}": .init(
            "configurationTemplate.update", .configurationTemplate, id: "id"),
        "DELETE /configuration-templates/{id}": .init(
            "configurationTemplate.delete", .configurationTemplate, id: "id"),
        "POST /configuration-templates/{id}/stations": .init(
            "configurationTemplate.assign", .configurationTemplate, id: "id"),
        "DELETE /configuration-templates/{id}/stations/{identity}": .init(
            "configurationTemplate.unassign", .configurationTemplate, id: "id"),
        "POST /charging-profile-templates": .init("chargingProfileTemplate.create", .chargingProfileTemplate),
        "PATCH /charging-profile-templates/{id}": .init(
            "chargingProfileTemplate.update", .chargingProfileTemplate, id: "id"),
        "DELETE /charging-profile-templates/{id}": .init(
            "chargingProfileTemplate.delete", .chargingProfileTemplate, id: "id"),
        "POST /data-transfer-rules": .init("dataTransferRule.create", .dataTransferRule),
        "DELETE /data-transfer-rules/{id}": .init("dataTransferRule.delete", .dataTransferRule, id: "id"),
        "POST /revoked-certificates": .init("certificate.revoke", .revokedCertificate),
        "DELETE /revoked-certificates/{serialNumber}": .init(
            "certificate.restore", .revokedCertificate, id: "serialNumber"),
        "POST /webhooks": .init("webhook.create", .webhook),
        "PATCH /webhooks/{id}": .init("webhook.update", .webhook, id: "id"),
        "DELETE /webhooks/{id}": .init("webhook.delete", .webhook, id: "id"),
        "POST /webhooks/{id}/secret": .init("webhook.rotateSecret", .webhook, id: "id"),
        "POST /webhooks/{id}/ping": .init("webhook.ping", .webhook, id: "id"),
        "POST /webhooks/{id}/deliveries/{delivery}/redeliver": .init("webhook.redeliver", .webhook, id: "id"),
        "POST /api-keys": .init("apiKey.create", .apiKey),
        "DELETE /api-keys/{id}": .init("apiKey.revoke", .apiKey, id: "id"),
    ]
}
