import CentralSystem
import OCPP16
import OCPPJ
import SmartCharging

extension JSONSchema {
    static let chargingProfileRecord = named(
        "ChargingProfileRecord",
        .object([
            .required("id", .rowID),
            .required("connectorId", .integer(0)),
            .optional("profile", .openObject, "As it was sent."),
            .optional("profileText", .text(), "The profile, where it is no JSON."),
            .optional("transactionId", .integer(1), "The transaction that it belongs to."),
            .required("state", .choice(ChargingProfileState.self)),
            .optional("detail", .text(), "How the station put it."),
            .required("commandId", .text()),
            .required("createdAt", .time),
            .required("changedAt", .time),
        ]))

    static let compositeSchedule = named(
        "CompositeSchedule", .object([.required("connectorId", .integer(0))] + scheduleMembers))

    private static let scheduleMembers: [Member] = [
        .required("start", .time),
        .required("duration", .integer(0), "Seconds."),
        .required("unit", .choice(ChargingRateUnit.self)),
        .required("isCut", .flag, "There are more changes than are computed."),
        .required(
            "periods",
            .list(
                of: .object([
                    .required("startPeriod", .integer(0), "Seconds from the start."),
                    .optional("limit", .number, "Absent: nothing limits."),
                    .required("numberPhases", .integer(1, 3)),
                ]))),
    ]

    static let scheduleComparison = named(
        "ScheduleComparison",
        .object([
            .required("commandId", .text()),
            .required("connectorId", .integer()),
            .required(
                "reading", .choice(ScheduleComparison.Reading.self),
                "What the station seems to mean: the limits now, or as if a car had begun to charge."),
            .required("computed", .object(scheduleMembers)),
            .required("station", .openObject, "The chargingSchedule of the station's answer."),
            .required(
                "differences",
                .list(
                    of: .object([
                        .required("startPeriod", .integer(0), "Seconds from the start."),
                        .required("endPeriod", .integer(0)),
                        .optional("computed", .number, "Absent: nothing limits."),
                        .optional("station", .number, "Absent: nothing limits."),
                    ])), "Where the two differ, which is no error: a station may have limits of its own."),
        ]))
}
