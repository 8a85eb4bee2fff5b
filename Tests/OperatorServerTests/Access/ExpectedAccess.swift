/// What every route of the API demands, said once more: a route that is not here fails the test, and so does one
/// that demands something else.
enum ExpectedAccess {
    /// The lines of each text are routes; "all" stands for those whose sites are not limited.
    private static let texts = [
        "any": """
        POST /auth/logout
        GET /auth/me
        PATCH /auth/me
        POST /auth/password
        POST /auth/second-factor
        POST /auth/second-factor/confirm
        POST /auth/second-factor/remove
        GET /auth/sessions
        DELETE /auth/sessions/{id}
        """,
        "read": """
        GET /alert-rules
        GET /alert-rules/{kind}
        GET /alert-silences
        GET /alert-silences/{id}
        GET /alerts
        GET /alerts/{id}
        GET /fleet/attention
        GET /settings
        GET /stats
        GET /stats/overview
        GET /stations/{identity}/availability
        GET /stations/{identity}/onboarding
        GET /stations/{identity}/onboarding.svg
        GET /charging-profile-templates
        GET /charging-profile-templates/{id}
        GET /commands/schemas
        GET /commands/schemas/{action}
        GET /commands/{id}
        GET /commands/{id}/comparison
        GET /configuration-templates
        GET /configuration-templates/{id}
        GET /configuration-templates/{id}/stations
        GET /data-transfer-rules
        GET /data-transfer-rules/{id}
        GET /events
        GET /events/history
        GET /files
        GET /files/{id}
        GET /files/{id}/content
        GET /fleet/models
        GET /fleet/status
        GET /id-tags
        GET /id-tags/{idTag}
        GET /jobs
        GET /jobs/{id}
        GET /jobs/{id}/stations
        GET /messages
        GET /meter-values/export
        GET /orphan-stops
        GET /refused-attempts
        GET /reservations
        GET /reservations/{id}
        GET /revoked-certificates
        GET /sites
        GET /sites/{id}
        GET /stations
        GET /stations/pending
        GET /stations/{identity}
        GET /stations/{identity}/charging-profiles
        GET /stations/{identity}/commands
        GET /stations/{identity}/composite-schedule
        GET /stations/{identity}/configuration
        GET /stations/{identity}/configuration/history
        GET /stations/{identity}/connections
        GET /stations/{identity}/connectors
        GET /stations/{identity}/deviations
        GET /stations/{identity}/local-list
        GET /stations/{identity}/messages
        GET /stations/{identity}/notifications
        GET /stations/{identity}/security
        GET /system
        GET /transactions
        GET /transactions/export
        GET /transactions/{id}
        GET /transactions/{id}/meter-values
        GET /transactions/{id}/meter-values/export
        GET /unknown-id-tags
        """,
        "operate": """
        POST /alert-silences
        DELETE /alert-silences/{id}
        POST /alerts/{id}/ack
        DELETE /commands/{id}
        POST /reservations
        DELETE /reservations/{id}
        POST /stations/{identity}/commands
        POST /stations/{identity}/configuration/refresh
        DELETE /stations/{identity}/connection
        POST /stations/{identity}/local-list/refresh
        POST /transactions/{id}/stop
        """,
        "maintain": """
        DELETE /files/{id}
        POST /jobs
        POST /jobs/{id}/cancel
        POST /jobs/{id}/retry
        POST /stations
        DELETE /stations/{identity}
        PATCH /stations/{identity}
        DELETE /stations/{identity}/charging-profiles/{profileId}
        PUT /stations/{identity}/charging-profiles/{profileId}
        PATCH /stations/{identity}/configuration
        POST /stations/{identity}/decision
        POST /stations/{identity}/diagnostics
        POST /stations/{identity}/firmware-updates
        PUT /stations/{identity}/local-list
        POST /stations/{identity}/logs
        POST /stations/{identity}/security-profile
        """,
        "maintain all": """
        POST /charging-profile-templates
        DELETE /charging-profile-templates/{id}
        PATCH /charging-profile-templates/{id}
        POST /configuration-templates
        DELETE /configuration-templates/{id}
        PATCH /configuration-templates/{id}
        POST /configuration-templates/{id}/stations
        DELETE /configuration-templates/{id}/stations/{identity}
        POST /data-transfer-rules
        DELETE /data-transfer-rules/{id}
        POST /files
        POST /id-tags
        POST /id-tags/import
        DELETE /id-tags/{idTag}
        PATCH /id-tags/{idTag}
        POST /revoked-certificates
        DELETE /revoked-certificates/{serialNumber}
        """,
        "administer": """
        POST /stations/{identity}/credentials
        """,
        "administer all": """
        PATCH /alert-rules/{kind}
        GET /api-keys
        POST /api-keys
        DELETE /api-keys/{id}
        GET /audit-log
        GET /audit-log/export
        POST /sites
        DELETE /sites/{id}
        PATCH /sites/{id}
        GET /users
        POST /users
        DELETE /users/{id}
        GET /users/{id}
        PATCH /users/{id}
        POST /users/{id}/password
        DELETE /users/{id}/second-factor
        GET /webhooks
        POST /webhooks
        DELETE /webhooks/{id}
        GET /webhooks/{id}
        PATCH /webhooks/{id}
        GET /webhooks/{id}/deliveries
        POST /webhooks/{id}/deliveries/{delivery}/redeliver
        POST /webhooks/{id}/ping
        POST /webhooks/{id}/secret
        """,
    ]

    /// By method and path.
    static let routes: [String: String] = {
        var routes: [String: String] = [:]
        for (access, text) in texts {
            for line in text.split(separator: "\n") { routes[String(line)] = access }
        }
        return routes
    }()
}
