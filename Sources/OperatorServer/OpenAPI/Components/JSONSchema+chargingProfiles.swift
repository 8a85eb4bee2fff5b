import CentralSystem
import OCPP16
import OCPPJ

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
        "CompositeSchedule",
        .object([
            .required("connectorId", .integer(0)),
            .required("start", .time),
            .required("duration", .integer(1), "Seconds."),
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
        ]))
}
