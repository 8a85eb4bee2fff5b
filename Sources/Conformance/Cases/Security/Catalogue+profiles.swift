import OCPP16
import OCPPJ
import OCPPWebSocket

extension Catalogue {
    /// The cases that need an endpoint with TLS.
    static let profiles: [ConformanceCase] = [
        ConformanceCase(
            "TC_074", "Renew the station's certificate", .security, "White paper A02", from: .offline
        ) { play in
            try await play.beOnProfile3()
            try await trigger(play)
            let renewed = try await play.newCertificate()
            play.station.disconnect()
            try play.useTLS(renewed)
            try await play.station.connect()
            try await play.call(Heartbeat())
        },
        ConformanceCase(
            "TC_077", "Invalid station certificate", .security, "White paper A02", from: .offline
        ) { play in
            try await play.beOnProfile3()
            try await trigger(play)
            _ = try await play.newCertificate(answer: .rejected)
            try await play.call(
                SecurityEventNotification(type: "InvalidChargePointCertificate", timestamp: .now))
        },
        ConformanceCase(
            "TC_083", "Raise the security profile", .security, "White paper A05", from: .withPassword
        ) { play in
            let before = play.settings.endpoint
            _ = try play.tlsEndpoint()
            try await play.station.connect(password: Play.password)
            try await play.booted()
            try await play.command(
                InstallCertificate(
                    certificateType: .centralSystemRootCertificate, certificate: Play.certificate),
                answer: .init(status: .accepted))
            let key = try await play.command(
                ChangeConfiguration(key: "SecurityProfile", value: "2"), answer: .init(status: .accepted))
            try play.check(
                key.key == "SecurityProfile" && key.value == "2", "SecurityProfile is set to 2",
                "White paper A05")
            let reset = try await play.command(Reset(type: .hard), answer: .init(status: .accepted))
            try play.check(reset.type == .hard, "the reset is Hard", "White paper A05")
            play.station.disconnect()
            try play.useTLS()
            try await play.station.connect(password: Play.password)
            try await play.booted()
            play.station.disconnect()
            try await refused(play, at: before)
            try play.useTLS()
            try await play.station.connect(password: Play.password)
            try await play.call(Heartbeat())
        },
        ConformanceCase(
            "TC_086", "TLS, server certificate", .security, "White paper §2.4", from: .withPassword
        ) { play in
            try await play.checkTLS()
            try play.useTLS()
            try await play.station.connect(password: Play.password)
            try await play.booted()
        },
        ConformanceCase(
            "TC_087", "TLS, client certificate", .security, "White paper §2.5", from: .offline
        ) { play in
            try await play.checkTLS()
            try await play.beOnProfile3()
        },
    ]

    private static func trigger(_ play: Play) async throws {
        let request = try await play.command(
            ExtendedTriggerMessage(requestedMessage: .signChargePointCertificate),
            answer: .init(status: .accepted))
        try play.check(
            request.requestedMessage == .signChargePointCertificate && request.connectorId == nil,
            "SignChargePointCertificate is triggered, without connectorId", "White paper A02")
    }

    /// The old profile must not be let in again (white paper A05.FR.09).
    private static func refused(_ play: Play, at endpoint: String) async throws {
        play.station.use(endpoint, nil)
        do {
            try await play.station.connect(password: Play.password)
        } catch is OCPPWebSocketClientError {
            return try play.check(true, "the old profile is refused", "White paper A05.FR.09")
        }
        throw CaseFailure("the old profile was let in again", "White paper A05.FR.09")
    }
}
