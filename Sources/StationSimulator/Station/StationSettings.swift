import OCPP16

/// What makes one simulated station different from another.
public struct StationSettings: Sendable {
    public var identity: String
    public var vendor = "EL-CSMS"
    public var model = "Simulated station"
    public var serialNumber: String
    public var firmwareVersion = "1.0.0"
    public var connectorCount = 1
    /// The whole random future of the station.
    public var seed: UInt64 = 1
    /// The first value of MeterValueSampleInterval.
    public var sampleIntervalSeconds = 60
    /// The first value of ConnectionTimeOut.
    public var connectionTimeOutSeconds = 60
    /// The first value of AuthorizeRemoteTxRequests.
    public var authorizesRemoteStarts = true
    /// How long the station is away during a reboot.
    public var rebootDuration = Duration.seconds(3)
    /// How long one step of a firmware update or an upload takes.
    public var jobStepDuration = Duration.seconds(2)
    /// Whether firmware is really fetched and diagnostics really brought; else every known scheme is a success.
    public var transfersFiles = false
    /// The first value of TransactionMessageAttempts.
    public var transactionMessageAttempts = 3
    /// The first value of SecurityProfile.
    public var securityProfile = 0
    /// How far its clock is ahead.
    public var clockSkew = Duration.zero
    public var quirks: Set<StationQuirk> = []
    /// Whether it remembers every charging session, for those who count afterwards.
    public var keepsLedger = false
    /// The cars that come and go by themselves; nil: nobody comes.
    public var visits: VisitSettings?

    public init(identity: String) {
        self.identity = identity
        serialNumber = identity
    }

    var boot: BootNotification {
        BootNotification(
            chargePointVendor: vendor, chargePointModel: model, chargePointSerialNumber: serialNumber,
            firmwareVersion: firmwareVersion, meterType: "Simulated meter")
    }
}
