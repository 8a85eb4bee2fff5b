import HTTPTypes

@testable import OperatorServer

extension AuditedSystem {
    static let operation = #"{"kind":"command","action":"ClearCache"}"#
    static let profile = #"""
        {"chargingProfileId":1,"stackLevel":0,"chargingProfilePurpose":"TxDefaultProfile",
        "chargingProfileKind":"Relative",
        "chargingSchedule":{"chargingRateUnit":"A","chargingSchedulePeriod":[{"startPeriod":0,"limit":16}]}}
        """#

    var stationCalls: [Call] {
        [
            Call(
                route: "POST /stations", path: "/stations",
                body: #"{"identity":"CP2","name":"two","password":"a-password-of-CP2"}"#),
            Call(
                route: "PATCH /stations/{identity}", path: "/stations/CP1",
                body: #"{"name":"one","note":"first"}"#),
            Call(
                route: "POST /stations/{identity}/decision", path: "/stations/CP1/decision",
                body: #"{"decision":"accept"}"#),
            Call(
                route: "POST /stations/{identity}/credentials", path: "/stations/CP1/credentials",
                body: #"{"password":"a-password-of-CP1"}"#),
            Call(route: "DELETE /stations/{identity}/connection", path: "/stations/CP1/connection"),
        ]
    }

    func commandCalls(
        _ ids: (transaction: String, reservation: String), queued: String, file: String
    ) -> [Call] {
        let path = "/stations/CP1"
        return [
            Call(
                route: "POST /stations/{identity}/commands", path: path + "/commands",
                body: #"""
                    {"action":"GetDiagnostics","payload":{"location":"ftp://user:ftp-password@host/folder"},
                    "reason":"it is noisy"}
                    """#),
            Call(route: "DELETE /commands/{id}", path: "/commands/\(queued)"),
            Call(
                route: "PATCH /stations/{identity}/configuration", path: path + "/configuration",
                body: #"{"keys":{"AuthorizationKey":"A1B2C3D4E5F60718","HeartbeatInterval":"60"}}"#),
            Call(
                route: "POST /stations/{identity}/configuration/refresh",
                path: path + "/configuration/refresh"),
            Call(
                route: "POST /stations/{identity}/security-profile", path: path + "/security-profile",
                body: #"{"profile":1}"#),
            Call(
                route: "PUT /stations/{identity}/local-list", path: path + "/local-list",
                body: #"{"entries":[{"idTag":"T1"}],"mode":"full"}"#),
            Call(route: "POST /stations/{identity}/local-list/refresh", path: path + "/local-list/refresh"),
            Call(
                route: "PUT /stations/{identity}/charging-profiles/{profileId}",
                path: path + "/charging-profiles/1", body: #"{"connectorId":0,"profile":\#(Self.profile)}"#),
            Call(
                route: "DELETE /stations/{identity}/charging-profiles/{profileId}",
                path: path + "/charging-profiles/1"),
            Call(
                route: "POST /stations/{identity}/firmware-updates", path: path + "/firmware-updates",
                body: #"{"fileId":"\#(file)"}"#),
            Call(route: "POST /stations/{identity}/diagnostics", path: path + "/diagnostics", body: "{}"),
            Call(
                route: "POST /stations/{identity}/logs", path: path + "/logs",
                body: #"{"logType":"SecurityLog"}"#),
            Call(route: "POST /transactions/{id}/stop", path: "/transactions/\(ids.transaction)/stop"),
            Call(
                route: "POST /reservations", path: "/reservations",
                body: #"{"station":"CP1","connectorId":1,"idTag":"T2","minutes":5}"#),
            Call(route: "DELETE /reservations/{id}", path: "/reservations/\(ids.reservation)"),
        ]
    }

    func jobCalls(_ job: String, failed: String) -> [Call] {
        [
            Call(
                route: "POST /jobs", path: "/jobs",
                body: #"{"stations":["CP1"],"operation":\#(Self.operation)}"#),
            Call(route: "POST /jobs/{id}/cancel", path: "/jobs/\(job)/cancel"),
            Call(route: "POST /jobs/{id}/retry", path: "/jobs/\(failed)/retry"),
        ]
    }

    var tagCalls: [Call] {
        [
            Call(route: "POST /id-tags", path: "/id-tags", body: #"{"idTag":"TAG1"}"#),
            Call(
                route: "POST /id-tags/import", path: "/id-tags/import", body: "idTag\nA\nB",
                headers: [.contentType: "text/csv"]),
            Call(route: "PATCH /id-tags/{idTag}", path: "/id-tags/TAG1", body: #"{"blocked":true}"#),
            Call(route: "DELETE /id-tags/{idTag}", path: "/id-tags/TAG1"),
        ]
    }

    func fileAndHookCalls(spare: String, hook: String, old: String, ping: String) -> [Call] {
        [
            Call(
                route: "POST /files", path: "/files?name=fw.bin", body: "firmware",
                headers: [.contentType: "application/octet-stream"]),
            Call(route: "DELETE /files/{id}", path: "/files/\(spare)"),
            Call(route: "POST /webhooks", path: "/webhooks", body: #"{"url":"https://hooks.invalid/3"}"#),
            Call(route: "PATCH /webhooks/{id}", path: "/webhooks/\(hook)", body: #"{"description":"d"}"#),
            Call(route: "POST /webhooks/{id}/secret", path: "/webhooks/\(hook)/secret"),
            Call(route: "POST /webhooks/{id}/ping", path: "/webhooks/\(hook)/ping"),
            Call(
                route: "POST /webhooks/{id}/deliveries/{delivery}/redeliver",
                path: "/webhooks/\(hook)/deliveries/\(ping)/redeliver"),
            Call(route: "DELETE /webhooks/{id}", path: "/webhooks/\(old)"),
        ]
    }

    func registryCalls(template: String, profile: String, rule: String, key: String) -> [Call] {
        let configuration = "/configuration-templates"
        let charging = "/charging-profile-templates"
        return [
            Call(
                route: "POST /configuration-templates", path: configuration,
                body: #"{"name":"B","keys":{"WifiPassword":"A1B2C3D4E5F60718"}}"#),
            Call(
                route: "PATCH /configuration-templates/{id}", path: "\(configuration)/\(template)",
                body: #"{"name":"C"}"#),
            Call(
                route: "POST /configuration-templates/{id}/stations",
                path: "\(configuration)/\(template)/stations", body: #"{"stations":["CP1"]}"#),
            Call(
                route: "DELETE /configuration-templates/{id}/stations/{identity}",
                path: "\(configuration)/\(template)/stations/CP1"),
            Call(
                route: "DELETE /configuration-templates/{id}", path: "\(configuration)/\(template)"),
            Call(
                route: "POST /charging-profile-templates", path: charging,
                body: #"{"name":"B","profile":\#(Self.profile)}"#),
            Call(
                route: "PATCH /charging-profile-templates/{id}", path: "\(charging)/\(profile)",
                body: #"{"name":"C"}"#),
            Call(route: "DELETE /charging-profile-templates/{id}", path: "\(charging)/\(profile)"),
            Call(
                route: "POST /data-transfer-rules", path: "/data-transfer-rules", body: #"{"vendorId":"B"}"#),
            Call(route: "DELETE /data-transfer-rules/{id}", path: "/data-transfer-rules/\(rule)"),
            Call(
                route: "POST /revoked-certificates", path: "/revoked-certificates",
                body: #"{"serialNumber":"4F:1A","reason":"stolen"}"#),
            Call(
                route: "DELETE /revoked-certificates/{serialNumber}", path: "/revoked-certificates/4F1A"),
            Call(route: "POST /api-keys", path: "/api-keys", body: #"{"name":"another"}"#),
            Call(route: "DELETE /api-keys/{id}", path: "/api-keys/\(key)"),
        ]
    }

    func peopleCalls(site: String, user: String) -> [Call] {
        [
            Call(route: "POST /sites", path: "/sites", body: #"{"name":"north"}"#),
            Call(route: "PATCH /sites/{id}", path: "/sites/\(site)", body: #"{"note":"closed"}"#),
            Call(route: "DELETE /sites/{id}", path: "/sites/\(site)"),
            Call(
                route: "POST /users", path: "/users",
                body: #"{"name":"ben","role":"viewer","password":"a-password-of-CP1"}"#),
            Call(route: "PATCH /users/{id}", path: "/users/\(user)", body: #"{"role":"operator"}"#),
            Call(
                route: "POST /users/{id}/password", path: "/users/\(user)/password",
                body: #"{"password":"a-password-of-CP1"}"#),
            Call(route: "DELETE /users/{id}/second-factor", path: "/users/\(user)/second-factor"),
            Call(route: "DELETE /users/{id}", path: "/users/\(user)"),
        ]
    }

    func alertCalls(_ alert: String, silence: String) -> [Call] {
        [
            Call(
                route: "PATCH /alert-rules/{kind}", path: "/alert-rules/offline",
                body: #"{"afterSeconds":60}"#),
            Call(route: "POST /alerts/{id}/ack", path: "/alerts/\(alert)/ack", body: #"{"note":"mine"}"#),
            Call(
                route: "POST /alert-silences", path: "/alert-silences",
                body: #"{"kind":"faulted","until":"2100-01-01T00:00:00Z"}"#),
            Call(route: "DELETE /alert-silences/{id}", path: "/alert-silences/\(silence)"),
        ]
    }
}
