import OCPP16

extension AdviceRow {
    /// Charging profiles, each with one or two rules broken.
    static let profiles: [AdviceRow] = [
        set(
            1, #""transactionId":5,"chargingProfilePurpose":"TxProfile","chargingProfileKind":"Relative""#, []
        ),
        set(
            0, #""chargingProfilePurpose":"TxProfile","chargingProfileKind":"Relative""#,
            ["a TxProfile is set on one connector", "a TxProfile needs transactionId"]),
        set(
            1, #""chargingProfilePurpose":"ChargePointMaxProfile","chargingProfileKind":"Relative""#,
            [
                "a ChargePointMaxProfile has nothing to be Relative to",
                "a ChargePointMaxProfile is set on connector 0",
            ]),
        set(
            0,
            #""transactionId":5,"chargingProfilePurpose":"TxDefaultProfile","#
                + #""chargingProfileKind":"Absolute""#,
            ["transactionId belongs only to a TxProfile", "the kind Absolute needs startSchedule"]),
        set(
            0, #""chargingProfilePurpose":"TxDefaultProfile","chargingProfileKind":"Recurring""#,
            ["a Recurring profile needs recurrencyKind", "the kind Recurring needs startSchedule"]),
        set(
            0,
            #""chargingProfilePurpose":"TxDefaultProfile","chargingProfileKind":"Relative","#
                + #""recurrencyKind":"Daily","validFrom":"2027-01-15T00:00:00Z","#
                + #""validTo":"2027-01-15T00:00:00Z""#,
            ["recurrencyKind belongs only to a Recurring profile", "validFrom is not before validTo"]),
        set(
            0, #""chargingProfilePurpose":"TxDefaultProfile","chargingProfileKind":"Relative""#,
            schedule: #""startSchedule":"2027-01-15T00:00:00Z","duration":0,"chargingSchedulePeriod":[]"#,
            [
                "/csChargingProfiles/chargingSchedule/chargingSchedulePeriod: is empty", "duration is 0",
                "a Relative profile has no startSchedule",
            ]),
        set(
            0, #""chargingProfilePurpose":"TxDefaultProfile","chargingProfileKind":"Relative""#,
            schedule: #""chargingSchedulePeriod":[{"startPeriod":5,"limit":-1,"numberPhases":4},"#
                + #"{"startPeriod":5,"limit":1}]"#,
            [
                "/csChargingProfiles/chargingSchedule/chargingSchedulePeriod/0/limit: less than 0",
                "the first startPeriod is not 0", "the startPeriods do not increase",
                "numberPhases is more than 3",
            ]),
        AdviceRow(
            .remoteStartTransaction,
            #"{"connectorId":0,"idTag":"T","chargingProfile":{"chargingProfileId":1,"transactionId":5,"#
                + #""stackLevel":0,"chargingProfilePurpose":"TxDefaultProfile","#
                + #""chargingProfileKind":"Relative","#
                + #""chargingSchedule":{"chargingRateUnit":"A","#
                + #""chargingSchedulePeriod":[{"startPeriod":0,"limit":16.5}]}}}"#,
            [
                "/connectorId: less than 1", "transactionId belongs only to a TxProfile",
                "the profile of a remote start is a TxProfile",
                "the profile of a remote start has no transactionId",
            ]),
    ]

    private static func set(
        _ connector: Int, _ profile: String,
        schedule: String = #""chargingSchedulePeriod":[{"startPeriod":0,"limit":16}]"#, _ warnings: [String]
    ) -> AdviceRow {
        AdviceRow(
            .setChargingProfile,
            "{\"connectorId\":\(connector),\"csChargingProfiles\":{\"chargingProfileId\":1,\"stackLevel\":0,"
                + "\(profile),\"chargingSchedule\":{\"chargingRateUnit\":\"A\",\(schedule)}}}",
            warnings)
    }
}
