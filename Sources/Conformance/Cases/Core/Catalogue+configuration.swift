import OCPP16
import OCPPJ

extension Catalogue {
    /// Configuration (test document, Core).
    static let configuration: [ConformanceCase] = [
        ConformanceCase("TC_019_1", "Read all configuration keys", .core, "OCPP 1.6 §5.8") { play in
            let arrived = try await play.command(GetConfiguration())
            try play.check(
                arrived.request.key?.isEmpty ?? true, "GetConfiguration.req names no key", "OCPP 1.6 §5.8")
            try play.answer(arrived, GetConfiguration.Response(configurationKey: keys(of: play)))
        },
        ConformanceCase("TC_019_2", "Read one configuration key", .core, "OCPP 1.6 §5.8") { play in
            let name = "SupportedFeatureProfiles"
            let arrived = try await play.command(GetConfiguration(key: [name]))
            try play.check(
                arrived.request.key == [name], "GetConfiguration.req names \(name)", "OCPP 1.6 §5.8")
            let keys = keys(of: play).filter { $0.key == name }
            try play.answer(arrived, GetConfiguration.Response(configurationKey: keys))
        },
        change("TC_021", "Change a configuration key", "60", .accepted, checksValue: true),
        ConformanceCase("TC_040_1", "Change an unknown key", .core, "OCPP 1.6 §5.3") { play in
            try await play.command(
                ChangeConfiguration(key: "NoSuchKey", value: "1"), answer: .init(status: .notSupported))
        },
        change(
            "TC_040_2", "Change a key to an invalid value", "-1", .rejected, checksValue: true,
            edition: "2024: the value is checked"),
    ]

    private static func change(
        _ id: String, _ name: String, _ value: String, _ verdict: ConfigurationStatus, checksValue: Bool,
        edition: String? = nil
    ) -> ConformanceCase {
        ConformanceCase(id, name, .core, "OCPP 1.6 §5.3", edition: edition) { play in
            let key = "MeterValueSampleInterval"
            let request = try await play.command(
                ChangeConfiguration(key: key, value: value), answer: .init(status: verdict))
            try play.check(request.key == key, "the key is \(key)", "OCPP 1.6 §5.3")
            try play.check(request.value == value, "the value is \(value)", "OCPP 1.6 §5.3")
        }
    }

    /// The keys that a station of all profiles must have (OCPP 1.6 §9).
    private static func keys(of play: Play) -> [KeyValue] {
        let values: [(String, Bool, String)] = [
            ("AuthorizeRemoteTxRequests", false, "true"), ("ClockAlignedDataInterval", false, "0"),
            ("ConnectionTimeOut", false, "60"), ("ConnectorPhaseRotation", false, "NotApplicable"),
            ("GetConfigurationMaxKeys", true, "100"), ("HeartbeatInterval", false, "300"),
            ("LocalAuthorizeOffline", false, "true"), ("LocalPreAuthorize", false, "false"),
            ("MeterValuesAlignedData", false, "Energy.Active.Import.Register"),
            ("MeterValuesSampledData", false, "Energy.Active.Import.Register"),
            ("MeterValueSampleInterval", false, "60"),
            ("NumberOfConnectors", true, "\(play.settings.connectorCount)"), ("ResetRetries", false, "1"),
            ("StopTransactionOnEVSideDisconnect", false, "true"),
            ("StopTransactionOnInvalidId", false, "true"), ("StopTxnAlignedData", false, ""),
            ("StopTxnSampledData", false, ""),
            (
                "SupportedFeatureProfiles", true,
                "Core,FirmwareManagement,LocalAuthListManagement,Reservation,SmartCharging,RemoteTrigger"
            ),
            ("TransactionMessageAttempts", false, "3"), ("TransactionMessageRetryInterval", false, "60"),
            ("UnlockConnectorOnEVSideDisconnect", false, "true"), ("LocalAuthListEnabled", false, "true"),
            ("LocalAuthListMaxLength", true, "100"), ("SendLocalListMaxLength", true, "100"),
            ("ReserveConnectorZeroSupported", true, "true"), ("ChargeProfileMaxStackLevel", true, "10"),
            ("ChargingScheduleAllowedChargingRateUnit", true, "Current,Power"),
            ("ChargingScheduleMaxPeriods", true, "24"), ("MaxChargingProfilesInstalled", true, "10"),
        ]
        return values.map { KeyValue(key: $0.0, readonly: $0.1, value: $0.2) }
    }
}
