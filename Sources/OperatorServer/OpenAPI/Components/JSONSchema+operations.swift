import CentralSystem
import OCPP16
import OCPPJ

extension JSONSchema {
    static let chargingProfileTemplate = named(
        "ChargingProfileTemplate",
        .object([
            .required("id", .rowID),
            .required("name", .text()),
            .required("connectorId", .integer(0)),
            .required("profile", .chargingProfile), .version,
            .required("createdAt", .time),
            .required("changedAt", .time),
        ]))

    static let newChargingProfileTemplate = named(
        "NewChargingProfileTemplate",
        .object([
            .required("name", .text(min: 1, max: 100)),
            .optional("connectorId", .nullable(.integer(0, Int(Int32.max))), "Absent: 0."),
            .required("profile", .chargingProfile),
        ]))

    static let chargingProfileTemplateChange = named(
        "ChargingProfileTemplateChange",
        .object([
            .optional("name", .nullable(.text(min: 1, max: 100))),
            .optional("connectorId", .nullable(.integer(0, Int(Int32.max)))),
            .optional("profile", .chargingProfile),
        ]))

    static let chargingProfileInstallation = named(
        "ChargingProfileInstallation",
        .object([
            .optional("connectorId", .nullable(.integer(0, Int(Int32.max))), "Absent: 0."),
            .required("profile", .chargingProfile, "Its chargingProfileId is the one of the path."),
        ]))

    /// OCPP 1.6 §7.8.
    private static let chargingProfile = named("ChargingProfile", ChargingProfile.schema)

    static let dataTransferRule = named(
        "DataTransferRule",
        .object([
            .required("id", .rowID),
            .required("vendorId", .text()),
            .optional("messageId", .text()),
            .required("status", .choice(DataTransferStatus.self)),
            .optional("data", .text()),
            .optional("note", .text()),
            .required("createdAt", .time),
        ]))

    static let newDataTransferRule = named(
        "NewDataTransferRule",
        .object([
            .required("vendorId", .text(min: 1, max: 255)),
            .optional("messageId", .nullable(.text(min: 1, max: 50)), "Absent: any message of the vendor."),
            .optional("status", .nullable(.choice(DataTransferStatus.self)), "Absent: Accepted."),
            .optional("data", .nullable(.text(min: 1, max: 10_000)), "Goes into the answer."),
            .optional("note", .nullable(.note)),
        ]))

    static let reservation = named(
        "Reservation",
        .object([
            .required("id", .integer(), "Ours."),
            .required("station", .text()),
            .required("reservationId", .integer(), "The station's."),
            .required("connectorId", .integer()),
            .required("idTag", .text()),
            .required("expiryDate", .time),
            .required("state", .choice(ReservationState.self)),
            .optional("detail", .text()),
            .required("commandId", .text()),
            .optional("transactionId", .integer()),
            .required("requestedBy", .text()),
            .required("createdAt", .time),
            .required("changedAt", .time),
        ]))

    /// Ends at a time, or after some minutes.
    static let newReservation = named(
        "NewReservation",
        .oneOf([
            .object([.required("expiryDate", .time)] + reservationMembers),
            .object([.required("minutes", .integer(1, 10_080))] + reservationMembers),
        ]))

    private static let reservationMembers: [Member] = [
        .required("station", .text(min: 1, max: 48)),
        .optional("connectorId", .nullable(.integer(0, Int(Int32.max))), "Absent, or 0: any connector."),
        .required("idTag", .text(min: 1, max: 20)),
        .optional("parentIdTag", .nullable(.text(min: 1, max: 20))),
        .optional("reservationId", .nullable(.int32), "Absent: a new one."),
    ]

    static let localList = named(
        "LocalList",
        .object([
            .required("state", .choice(LocalListState.self)),
            .optional("detail", .text()),
            .optional("version", .integer()),
            .optional("reportedVersion", .integer(), "What the station said last."),
            .optional("reportedAt", .time),
            .optional("acceptedAt", .time),
            .optional("changedAt", .time),
            .optional("commandId", .text()),
            .required("entryCount", .integer(0)),
            .required("entries", .list(of: localListEntry), "What the station has, as far as it is known."),
            .optional("targetEntries", .list(of: localListEntry), "What it is to have."),
        ]))

    private static let localListEntry = named("LocalListEntry", AuthorizationData.schema)

    static let localListRequest = named("LocalListRequest", .oneOf(localListSources.map(request)))

    private static func request(_ source: Member) -> JSONSchema {
        .object([source, .optional("mode", .nullable(.choice(LocalListRequest.Mode.self)), "Absent: auto.")])
    }

    /// What a list is made of, each with the member that says so.
    static let localListSources: [Member] = [
        .required("source", .choice(["tags"]), "All tags of this system."),
        .required("groups", .list(of: .text(min: 1, max: 20)), "All tags of these groups."),
        .required("tags", .list(of: .text(min: 1, max: 20)), "These tags."),
        .required("entries", .list(of: localListEntry), "Exactly these entries."),
    ]
}
