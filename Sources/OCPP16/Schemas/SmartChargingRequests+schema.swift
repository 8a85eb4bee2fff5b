public import OCPPJ

extension ClearChargingProfile {
    public static let schema = JSONSchema.object(
        "ClearChargingProfile", "Removes the charging profiles that equal all given fields (§5.5).",
        [
            .optional("id", .integer(), "One profile; the other fields are then of no use."),
            .optional("connectorId", .integer(advised: 0), "0: the profiles set on connector 0."),
            .optional("chargingProfilePurpose", .choice(ChargingProfilePurpose.self), "What they are for."),
            .optional("stackLevel", .integer(advised: 0), "Their level."),
        ])
}

extension GetCompositeSchedule {
    public static let schema = JSONSchema.object(
        "GetCompositeSchedule", "Asks for the limits that will hold in the next seconds (§5.7).",
        [
            .required("connectorId", .integer(advised: 0), "0: the charge point as seen from the grid."),
            .required("duration", .integer(advised: 1), "How many seconds ahead."),
            .optional("chargingRateUnit", .choice(ChargingRateUnit.self), "The unit of the answer."),
        ])
}

extension SetChargingProfile {
    public static let schema = JSONSchema.object(
        "SetChargingProfile", "Installs a charging profile (§5.16).",
        [
            .required("connectorId", .integer(advised: 0), "0: the charge point, or the default of all."),
            .required("csChargingProfiles", ChargingProfile.schema, "One profile, despite the name."),
        ])
}

extension ChargingProfile {
    /// OCPP 1.6 §7.8.
    public static let schema = JSONSchema.object([
        .required("chargingProfileId", .integer(), "The same id again replaces the profile."),
        .optional("transactionId", .integer(), "For which transaction; only for a TxProfile."),
        .required("stackLevel", .integer(advised: 0), "The highest level that is valid counts."),
        .required("chargingProfilePurpose", .choice(ChargingProfilePurpose.self), "What the profile is for."),
        .required(
            "chargingProfileKind", .choice(ChargingProfileKind.self),
            "What its times count from; Relative: the start of the transaction."),
        .optional("recurrencyKind", .choice(RecurrencyKind.self), "How often a Recurring profile repeats."),
        .optional("validFrom", .time, "Left out: from now on."),
        .optional("validTo", .time, "Left out: until it is replaced."),
        .required("chargingSchedule", ChargingSchedule.schema, "The limits over time."),
    ])
}

extension ChargingSchedule {
    /// OCPP 1.6 §7.13.
    public static let schema = JSONSchema.object([
        .optional("duration", .integer(advised: 0), "Seconds; left out, the last period has no end."),
        .optional("startSchedule", .time, "The anchor of Absolute and Recurring schedules."),
        .required(
            "chargingRateUnit", .choice(ChargingRateUnit.self), "A: per phase; W: all phases together."),
        .required("chargingSchedulePeriod", .list(of: ChargingSchedulePeriod.schema), "At least one period."),
        .optional("minChargingRate", .tenths(advised: 0), "Below this, charging is not efficient."),
    ])
}

extension ChargingSchedulePeriod {
    /// OCPP 1.6 §7.14.
    public static let schema = JSONSchema.object([
        .required("startPeriod", .integer(advised: 0), "Seconds from the start of the schedule."),
        .required("limit", .tenths(advised: 0), "In the unit of the schedule, with one decimal at most."),
        .optional("numberPhases", .integer(advised: 1), "Left out: three."),
    ])
}
