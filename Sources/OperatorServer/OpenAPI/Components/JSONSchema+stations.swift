import CentralSystem
import OCPPJ

extension JSONSchema {
    static let station = named("Station", .object(stationMembers))

    /// A station with the URL that it connects to.
    static let stationDetail = named("StationDetail", .object(stationMembers + [url, unsupportedActions]))

    static let registeredStation = named(
        "RegisteredStation",
        .object(stationMembers + [url, .optional("password", .text(), "Shown once, if one was set.")]))

    static let newStation = named(
        "NewStation",
        .object([
            .required("identity", .identity),
            .optional("name", .nullable(.text(min: 1, max: 100))),
            .optional("note", .nullable(.note)),
            .optional("strict", .nullable(.flag), "Refuse whatever leaves the standard."),
            .optional("site", .nullable(.rowID), "The id of the site where it stands."),
            .optional("password", .nullable(.stationPassword)),
            .optional("generatePassword", .nullable(.flag), "Have a password made; not with `password`."),
        ]))

    static let stationChange = named(
        "StationChange",
        .object([
            .optional("name", .nullable(.text(min: 1, max: 100))),
            .optional("note", .nullable(.note)),
            .optional("strict", .nullable(.flag)),
            .optional("site", .nullable(.rowID), "The id of the site where it stands; null: none."),
            .optional(
                "securityProfile", .nullable(.integer(0, 3)),
                "What the station is let in with from now on; also a lower one."),
            .optional(
                "certificateName", .nullable(.text(min: 1, max: 64)),
                "What CN of its certificate must be; null: its identity or serial number."),
        ]))

    static let stationPassword = text(min: 1, max: 40)
        .described("The HTTP Basic password; 32 to 40 hexadecimal digits stand for their octets.")

    static let stationCredentials = named(
        "StationCredentials",
        .object([.required("identity", .text()), .required("password", .text(), "Shown once.")]))

    private static let url = Member.optional(
        "url", .text(), "Where the station connects; absent where nothing listens for its security profile.")

    private static let unsupportedActions = Member.required(
        "unsupportedActions",
        .list(
            of: .named(
                "UnsupportedAction",
                .object([
                    .required("action", .text()),
                    .required("reason", .text()),
                    .required("commandId", .text(), "The command that showed it."),
                    .required("at", .time),
                ]))),
        "Commands that this station has said it does not know.")

    private static let stationMembers: [Member] =
        [
            .required("identity", .text()),
            .optional("name", .text()),
            .optional("note", .text()),
            .optional("site", .siteName),
            .required("registration", .choice(Registration.self)),
            .required("strict", .flag),
            .version,
            .required("hasPassword", .flag),
            .required("connected", .flag),
            .optional("vendor", .text()),
            .optional("model", .text()),
            .optional("serialNumber", .text()),
            .optional("chargeBoxSerialNumber", .text()),
            .optional("firmwareVersion", .text()),
            .optional("iccid", .text()),
            .optional("imsi", .text()),
            .optional("meterType", .text()),
            .optional("meterSerialNumber", .text()),
            .optional("remoteAddress", .text()),
            .optional("connectedSince", .time),
            .optional("lastSeenAt", .time),
            .optional("lastBootAt", .time),
            .optional("acceptedAt", .time),
            .required("createdAt", .time),
        ] + securityMembers
}
