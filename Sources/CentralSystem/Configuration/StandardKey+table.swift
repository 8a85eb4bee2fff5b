extension StandardKey {
    /// All of them, by profile and name.
    public static let all: [StandardKey] = table.split(separator: "\n").compactMap(StandardKey.init(line:))

    /// Reads one line: profile, name, type, unit, access, required, meaning.
    private init?(line: Substring) {
        let parts = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 7, let profile = Profile(rawValue: parts[0]),
            let type = ValueType(rawValue: parts[2]), let access = Access(rawValue: parts[4])
        else { return nil }
        self.init(
            name: parts[1], profile: profile, type: type, unit: parts[3].isEmpty ? nil : parts[3],
            access: access, required: parts[5] == "required", meaning: parts[6])
    }

    private static let table = """
        Core|AllowOfflineTxForUnknownId|boolean||readWrite|optional|Whether an unknown tag may start \
        while the station is offline.
        Core|AuthorizationCacheEnabled|boolean||readWrite|optional|Whether the station remembers tags \
        that were accepted.
        Core|AuthorizeRemoteTxRequests|boolean||readOrWrite|required|Whether a remote start is first \
        authorized like a tag that is shown at the station.
        Core|BlinkRepeat|integer|times|readWrite|optional|How often the lights blink as a signal.
        Core|ClockAlignedDataInterval|integer|seconds|readWrite|required|Distance of clock-aligned meter \
        values, counted from midnight; 0 sends none.
        Core|ConnectionTimeOut|integer|seconds|readWrite|required|How long a driver may take to plug in \
        before the attempt is given up.
        Core|ConnectorPhaseRotation|list||readWrite|required|Phase rotation of each connector, such as \
        0.RST,1.RST; 0 is the grid side.
        Core|ConnectorPhaseRotationMaxLength|integer|items|read|optional|Items that \
        ConnectorPhaseRotation may have.
        Core|GetConfigurationMaxKeys|integer|keys|read|required|Keys that one GetConfiguration may ask for.
        Core|HeartbeatInterval|integer|seconds|readWrite|required|Silence after which the station sends a \
        Heartbeat; a boot's interval sets it too.
        Core|LightIntensity|integer|percent|readWrite|optional|Brightness of the lights.
        Core|LocalAuthorizeOffline|boolean||readWrite|required|Whether tags known locally may start while \
        the station is offline.
        Core|LocalPreAuthorize|boolean||readWrite|required|Whether tags known locally start at once, \
        without waiting for the answer to Authorize.
        Core|MaxEnergyOnInvalidId|integer|Wh|readWrite|optional|Energy that is still delivered after the \
        tag was refused.
        Core|MessageTimeout|integer|seconds|readWrite|optional|How long the station waits for an answer.
        Core|MeterValuesAlignedData|list||readWrite|required|Measurands of clock-aligned meter values.
        Core|MeterValuesAlignedDataMaxLength|integer|items|read|optional|Items that \
        MeterValuesAlignedData may have.
        Core|MeterValuesSampledData|list||readWrite|required|Measurands of periodic meter values; one may \
        carry a phase, such as Voltage.L1.
        Core|MeterValuesSampledDataMaxLength|integer|items|read|optional|Items that \
        MeterValuesSampledData may have.
        Core|MeterValueSampleInterval|integer|seconds|readWrite|required|Distance of periodic meter \
        values in a transaction; 0 sends none.
        Core|MinimumStatusDuration|integer|seconds|readWrite|optional|How long a status must last before \
        it is reported.
        Core|NumberOfConnectors|integer||read|required|Connectors that the station has.
        Core|ResetRetries|integer|times|readWrite|required|How often a reset that failed is tried again.
        Core|StopTransactionMaxMeterValues|integer|items|read|optional|Meter values that a \
        StopTransaction may carry.
        Core|StopTransactionOnEVSideDisconnect|boolean||readOrWrite|optional|Whether unplugging at the \
        car ends the transaction.
        Core|StopTransactionOnInvalidId|boolean||readWrite|required|Whether a refused tag ends the \
        transaction; otherwise it only pauses.
        Core|StopTxnAlignedData|list||readWrite|required|Clock-aligned measurands that a StopTransaction \
        carries.
        Core|StopTxnAlignedDataMaxLength|integer|items|read|optional|Items that StopTxnAlignedData may have.
        Core|StopTxnSampledData|list||readWrite|required|Periodic measurands that a StopTransaction carries.
        Core|StopTxnSampledDataMaxLength|integer|items|read|optional|Items that StopTxnSampledData may have.
        Core|SupportedFeatureProfiles|list||read|required|The profiles of OCPP 1.6 that the station has.
        Core|SupportedFeatureProfilesMaxLength|integer|items|read|optional|Items that \
        SupportedFeatureProfiles may have.
        Core|TransactionMessageAttempts|integer|times|readWrite|required|How often a message of a \
        transaction is sent before it is dropped.
        Core|TransactionMessageRetryInterval|integer|seconds|readWrite|required|Wait before such a \
        message is repeated, times the attempts so far.
        Core|UnlockConnectorOnEVSideDisconnect|boolean||readOrWrite|required|Whether unplugging at the \
        car unlocks the cable at the station.
        Core|WebSocketPingInterval|integer|seconds|readWrite|optional|Distance of the station's pings; 0 \
        sends none.
        LocalAuthListManagement|LocalAuthListEnabled|boolean||readWrite|required|Whether the local \
        authorization list is used.
        LocalAuthListManagement|LocalAuthListMaxLength|integer|entries|read|required|Entries that the \
        local authorization list may have.
        LocalAuthListManagement|SendLocalListMaxLength|integer|entries|read|required|Entries that one \
        SendLocalList may carry.
        Reservation|ReserveConnectorZeroSupported|boolean||read|optional|Whether connector 0, meaning \
        any, can be reserved.
        SmartCharging|ChargeProfileMaxStackLevel|integer||read|required|The highest stack level of a \
        charging profile.
        SmartCharging|ChargingScheduleAllowedChargingRateUnit|list||read|required|Units of charging \
        schedules: Current (A), Power (W).
        SmartCharging|ChargingScheduleMaxPeriods|integer|periods|read|required|Periods that a charging \
        schedule may have.
        SmartCharging|ConnectorSwitch3to1PhaseSupported|boolean||read|optional|Whether the station can \
        change from three phases to one while it charges.
        SmartCharging|MaxChargingProfilesInstalled|integer|profiles|read|required|Charging profiles that \
        the station can hold.
        FirmwareManagement|SupportedFileTransferProtocols|list||read|optional|Protocols for firmware and \
        diagnostics: FTP, FTPS, HTTP, HTTPS.
        Security|AuthorizationKey|hexadecimal||write|optional|The password of HTTP Basic authentication, \
        16 to 20 octets; it is never shown.
        Security|AdditionalRootCertificateCheck|boolean||read|optional|Whether a new root certificate \
        must be signed by the old one.
        Security|CertificateSignedMaxChainSize|integer|characters|read|optional|Length of the certificate \
        chain that the station takes.
        Security|CertificateStoreMaxLength|integer|certificates|read|optional|Root certificates that the \
        station can hold.
        Security|CpoName|text||readWrite|optional|Name of the operator, for the subject of certificate \
        requests.
        Security|SecurityProfile|integer||readWrite|optional|The security profile in use, 0 to 3; it can \
        only be raised.
        """
}
