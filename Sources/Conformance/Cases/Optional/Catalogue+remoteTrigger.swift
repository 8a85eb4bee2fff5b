import OCPP16
import OCPPJ

extension Catalogue {
    static let remoteTrigger: [ConformanceCase] = [
        ConformanceCase("TC_054", "Trigger messages", .remoteTrigger, "OCPP 1.6 §5.17") { play in
            try await trigger(play, .meterValues, play.connector)
            try await play.call(
                MeterValues(
                    connectorId: play.connector,
                    meterValue: [MeterValue(timestamp: .now, sampledValue: [SampledValue(value: "1000")])]))
            try await trigger(play, .heartbeat)
            try await play.call(Heartbeat())
            try await trigger(play, .statusNotification, play.connector)
            try await play.status(.available)
            try await trigger(play, .diagnosticsStatusNotification)
            try await play.call(DiagnosticsStatusNotification(status: .idle))
            try await trigger(play, .firmwareStatusNotification)
            try await play.call(FirmwareStatusNotification(status: .idle))
        },
        ConformanceCase(
            "TC_055", "Trigger rejected", .remoteTrigger, "OCPP 1.6 §5.17",
            edition: "2024: a connector that does not exist"
        ) { play in
            try await trigger(play, .meterValues, play.settings.connectorCount + 1, .rejected)
        },
        ConformanceCase(
            "TC_055", "Trigger rejected", .remoteTrigger, "OCPP 1.6 §5.17", edition: "2025: any connector"
        ) { play in
            try await trigger(play, .meterValues, nil, .rejected)
        },
    ]

    private static func trigger(
        _ play: Play, _ message: MessageTrigger, _ connector: Int? = nil,
        _ verdict: TriggerMessageStatus = .accepted
    ) async throws {
        let request = try await play.command(
            TriggerMessage(requestedMessage: message, connectorId: connector), answer: .init(status: verdict))
        try play.check(
            request.requestedMessage == message, "the requestedMessage is \(message.rawValue)",
            "OCPP 1.6 §5.17")
        guard let connector else { return }
        try play.check(request.connectorId == connector, "the connectorId is \(connector)", "OCPP 1.6 §5.17")
    }
}
