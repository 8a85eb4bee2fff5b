public import OCPPJ

/// How much may be charged when, and for whom that holds (OCPP 1.6 §7.8).
public struct ChargingProfile: OCPPPayload {
    /// Unique within the charge point; the same id again replaces the profile.
    public var chargingProfileId: Int
    /// Only for a `txProfile`.
    public var transactionId: Int?
    /// The highest level that is valid counts.
    public var stackLevel: Int
    public var chargingProfilePurpose: ChargingProfilePurpose
    public var chargingProfileKind: ChargingProfileKind
    /// Only for the kind `recurring`, and needed there.
    public var recurrencyKind: RecurrencyKind?
    public var validFrom: Timestamp?
    public var validTo: Timestamp?
    public var chargingSchedule: ChargingSchedule

    public init(
        chargingProfileId: Int, transactionId: Int? = nil, stackLevel: Int,
        chargingProfilePurpose: ChargingProfilePurpose, chargingProfileKind: ChargingProfileKind,
        recurrencyKind: RecurrencyKind? = nil, validFrom: Timestamp? = nil, validTo: Timestamp? = nil,
        chargingSchedule: ChargingSchedule
    ) {
        self.chargingProfileId = chargingProfileId
        self.transactionId = transactionId
        self.stackLevel = stackLevel
        self.chargingProfilePurpose = chargingProfilePurpose
        self.chargingProfileKind = chargingProfileKind
        self.recurrencyKind = recurrencyKind
        self.validFrom = validFrom
        self.validTo = validTo
        self.chargingSchedule = chargingSchedule
    }

    public init(from fields: inout FieldReader) throws(CallError) {
        chargingProfileId = try fields.integer("chargingProfileId")
        transactionId = try fields.optionalInteger("transactionId")
        stackLevel = try fields.integer("stackLevel", minimum: 0)
        chargingProfilePurpose = try fields.value("chargingProfilePurpose")
        chargingProfileKind = try fields.value("chargingProfileKind")
        recurrencyKind = try fields.optionalValue("recurrencyKind")
        validFrom = try fields.optionalTimestamp("validFrom")
        validTo = try fields.optionalTimestamp("validTo")
        chargingSchedule = try fields.object("chargingSchedule", ChargingSchedule.init(from:))
    }

    public func write(to fields: inout ObjectWriter) {
        fields.field("chargingProfileId", chargingProfileId)
        fields.field("transactionId", transactionId)
        fields.field("stackLevel", stackLevel)
        fields.field("chargingProfilePurpose", chargingProfilePurpose)
        fields.field("chargingProfileKind", chargingProfileKind)
        fields.field("recurrencyKind", recurrencyKind)
        fields.field("validFrom", validFrom)
        fields.field("validTo", validTo)
        fields.field("chargingSchedule", chargingSchedule)
    }
}
