import OCPP16
import OCPPJ

extension Catalogue {
    static let firmware: [ConformanceCase] = [
        ConformanceCase("TC_044_1", "Download and install firmware", .firmwareManagement, "OCPP 1.6 §5.19") {
            play in
            try await updated(play)
            try await install(play)
            try await play.booted()
            try await play.call(FirmwareStatusNotification(status: .installed))
        },
        ConformanceCase("TC_044_2", "Download failed", .firmwareManagement, "OCPP 1.6 §5.19") { play in
            try await updateFirmware(play)
            try await play.call(FirmwareStatusNotification(status: .downloading))
            try await play.call(FirmwareStatusNotification(status: .downloadFailed))
        },
        ConformanceCase("TC_044_3", "Installation failed", .firmwareManagement, "OCPP 1.6 §5.19") { play in
            try await updated(play)
            try await install(play)
            try await play.booted()
            try await play.call(FirmwareStatusNotification(status: .installationFailed))
        },
        diagnostics("TC_045_1", "Diagnostics", .uploaded),
        diagnostics("TC_045_2", "Diagnostics, upload failed", .uploadFailed),
    ]

    private static func updateFirmware(_ play: Play) async throws {
        let url = play.settings.firmwareURL
        let request = try await play.command(
            UpdateFirmware(location: url, retrieveDate: .now), answer: .init())
        try play.check(request.location == url, "the location is the configured URL", "OCPP 1.6 §5.19")
    }

    private static func updated(_ play: Play) async throws {
        try await updateFirmware(play)
        try await play.call(FirmwareStatusNotification(status: .downloading))
        try await play.call(FirmwareStatusNotification(status: .downloaded))
    }

    private static func install(_ play: Play) async throws {
        for connector in 0...play.settings.connectorCount { try await play.status(.unavailable, connector) }
        try await play.call(FirmwareStatusNotification(status: .installing))
        play.station.disconnect()
        try await play.station.connect()
    }

    private static func diagnostics(
        _ id: String, _ name: String, _ end: DiagnosticsStatus
    ) -> ConformanceCase {
        ConformanceCase(id, name, .firmwareManagement, "OCPP 1.6 §5.9") { play in
            try await play.command(
                GetDiagnostics(location: play.settings.uploadURL), answer: .init(fileName: "diagnostics.zip"))
            try await play.call(DiagnosticsStatusNotification(status: .uploading))
            try await play.call(DiagnosticsStatusNotification(status: end))
        }
    }
}
