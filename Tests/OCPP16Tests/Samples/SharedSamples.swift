import OCPP16
import OCPPJ

/// The instant of all samples: 2027-01-15T08:00:00.000Z.
let instant = Timestamp(microseconds: 1_800_000_000_000_000)

extension IdTagInfo {
    static let full = IdTagInfo(status: .accepted, expiryDate: instant, parentIdTag: IdToken("Tag-1"))
}

extension MeterValue {
    static let full = MeterValue(timestamp: instant, sampledValue: [.full])
}

extension SampledValue {
    static let full = SampledValue(
        value: "12.5", context: .other, format: .signedData, measurand: .rpm, phase: .l3L1,
        location: .body, unit: .wattHours)
}

extension ChargingProfile {
    static let full = ChargingProfile(
        chargingProfileId: 7, transactionId: 7, stackLevel: 7,
        chargingProfilePurpose: .chargePointMaxProfile, chargingProfileKind: .absolute,
        recurrencyKind: .daily, validFrom: instant, validTo: instant, chargingSchedule: .full)
}

extension ChargingSchedule {
    static let full = ChargingSchedule(
        duration: 7, startSchedule: instant, chargingRateUnit: .amperes, chargingSchedulePeriod: [.full],
        minChargingRate: Tenths(tenths: 165))
}

extension ChargingSchedulePeriod {
    static let full = ChargingSchedulePeriod(startPeriod: 7, limit: Tenths(tenths: 165), numberPhases: 7)
}

extension CertificateHashData {
    static let full = CertificateHashData(
        hashAlgorithm: .sha256, issuerNameHash: "text", issuerKeyHash: "text", serialNumber: "text")
}

extension AuthorizationData {
    static let full = AuthorizationData(idTag: IdToken("Tag-1"), idTagInfo: .full)
}

extension KeyValue {
    static let full = KeyValue(key: "text", readonly: true, value: "text")
}

extension LogParameters {
    static let full = LogParameters(
        remoteLocation: "text", oldestTimestamp: instant, latestTimestamp: instant)
}

extension Firmware {
    static let full = Firmware(
        location: "text", retrieveDateTime: instant, installDateTime: instant, signingCertificate: "text",
        signature: "text")
}
