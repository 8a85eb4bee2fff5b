extension StationConfiguration {
    private static let positive = 0...1_000_000

    /// What a station leaves the factory with.
    static func standard(_ settings: StationSettings) -> StationConfiguration {
        StationConfiguration(keys: core(settings) + messages(settings) + profiles + security(settings))
    }

    private static func core(_ settings: StationSettings) -> [ConfigurationKey] {
        let sampled = "Energy.Active.Import.Register,Power.Active.Import,Current.Import,Voltage,SoC"
        return [
            write("AllowOfflineTxForUnknownId", false),
            write("AuthorizationCacheEnabled", true),
            write("AuthorizeRemoteTxRequests", settings.authorizesRemoteStarts),
            write("ClockAlignedDataInterval", 0),
            write("ConnectionTimeOut", settings.connectionTimeOutSeconds),
            text("ConnectorPhaseRotation", "NotApplicable"),
            write("HeartbeatInterval", 300),
            write("LocalAuthorizeOffline", true),
            write("LocalPreAuthorize", false),
            list("MeterValuesAlignedData", "Energy.Active.Import.Register"),
            list("MeterValuesSampledData", sampled),
            write("MeterValueSampleInterval", settings.sampleIntervalSeconds),
            read("NumberOfConnectors", settings.connectorCount),
            write("ResetRetries", 1),
            write("StopTransactionOnEVSideDisconnect", true),
            write("StopTransactionOnInvalidId", true),
            list("StopTxnAlignedData", ""),
            list("StopTxnSampledData", "Energy.Active.Import.Register"),
            read("StopTransactionMaxMeterValues", 32),
            write("UnlockConnectorOnEVSideDisconnect", true),
            text("CpoName", nil),
        ]
    }

    private static func messages(_ settings: StationSettings) -> [ConfigurationKey] {
        [
            read("GetConfigurationMaxKeys", 100),
            ConfigurationKey(
                name: "MessageTimeout", access: .readWrite, kind: .integer(1...600), value: "30"),
            ConfigurationKey(
                name: "TransactionMessageAttempts", access: .readWrite, kind: .integer(1...100),
                value: String(settings.transactionMessageAttempts)),
            write("TransactionMessageRetryInterval", 10),
            write("WebSocketPingInterval", 60),
        ]
    }

    private static let profiles = [
        ConfigurationKey(
            name: "SupportedFeatureProfiles", access: .readOnly, kind: .text,
            value: "Core,FirmwareManagement,LocalAuthListManagement,Reservation,SmartCharging,RemoteTrigger"),
        write("LocalAuthListEnabled", true),
        read("LocalAuthListMaxLength", LocalAuthorizationList.capacity),
        read("SendLocalListMaxLength", LocalAuthorizationList.capacity),
        ConfigurationKey(
            name: "ReserveConnectorZeroSupported", access: .readOnly, kind: .boolean, value: "true"),
        read("ChargeProfileMaxStackLevel", ChargingProfileStore.highestStackLevel),
        ConfigurationKey(
            name: "ChargingScheduleAllowedChargingRateUnit", access: .readOnly, kind: .text,
            value: "Current,Power"),
        read("ChargingScheduleMaxPeriods", ChargingProfileStore.periodLimit),
        read("MaxChargingProfilesInstalled", ChargingProfileStore.capacity),
        ConfigurationKey(
            name: "SupportedFileTransferProtocols", access: .readOnly, kind: .text, value: "HTTP,HTTPS"),
    ]

    private static func security(_ settings: StationSettings) -> [ConfigurationKey] {
        [
            ConfigurationKey(name: "AuthorizationKey", access: .writeOnly, kind: .secret, value: nil),
            ConfigurationKey(
                name: "SecurityProfile", access: .readWrite, kind: .integer(0...3),
                value: String(settings.securityProfile)),
            read("CertificateStoreMaxLength", CertificateStore.capacity),
            read("CertificateSignedMaxChainSize", 10_000),
        ]
    }

    private static func write(_ name: String, _ value: Int) -> ConfigurationKey {
        ConfigurationKey(name: name, access: .readWrite, kind: .integer(positive), value: String(value))
    }

    private static func write(_ name: String, _ value: Bool) -> ConfigurationKey {
        ConfigurationKey(name: name, access: .readWrite, kind: .boolean, value: String(value))
    }

    private static func read(_ name: String, _ value: Int) -> ConfigurationKey {
        ConfigurationKey(name: name, access: .readOnly, kind: .integer(positive), value: String(value))
    }

    private static func text(_ name: String, _ value: String?) -> ConfigurationKey {
        ConfigurationKey(name: name, access: .readWrite, kind: .text, value: value)
    }

    private static func list(_ name: String, _ value: String) -> ConfigurationKey {
        ConfigurationKey(name: name, access: .readWrite, kind: .measurands, value: value)
    }
}
