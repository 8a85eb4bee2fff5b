import CentralSystem
import OCPPJ

extension JSONSchema {
    static let siteName = named("SiteName", .object([.required("id", .rowID), .required("name", .text())]))

    static let site = named(
        "Site",
        .object([
            .required("id", .rowID), .required("name", .text()), .optional("address", .text()),
            .optional("latitude", .text(), "Degrees as a decimal text."),
            .optional("longitude", .text()), .optional("timeZone", .text()),
            .optional("powerLimitW", .integer(0), "What all stations together may draw."),
            .optional("note", .text()), .version, .required("createdAt", .time),
        ]))

    static let siteDetail = named(
        "SiteDetail", .object(site.members + [.required("stationCount", .integer(0))]))

    static let newSite = named("NewSite", .object([.required("name", .text(min: 1, max: 100))] + siteMembers))

    static let siteChange = named(
        "SiteChange", .object([.optional("name", .nullable(.text(min: 1, max: 100)))] + siteMembers))

    private static let siteMembers: [Member] = [
        .optional("address", .nullable(.text(min: 1, max: 500))),
        .optional(
            "latitude", .nullable(.text(pattern: "^-?([0-8]?[0-9](\\.[0-9]{1,6})?|90(\\.0{1,6})?)$")),
            "Degrees as a decimal text, north positive."),
        .optional(
            "longitude",
            .nullable(.text(pattern: "^-?((1[0-7][0-9]|[0-9]{1,2})(\\.[0-9]{1,6})?|180(\\.0{1,6})?)$")),
            "Degrees as a decimal text, east positive."),
        .optional("timeZone", .nullable(timeZone)),
        .optional("powerLimitW", .nullable(.integer(0, 1_000_000_000))),
        .optional("note", .nullable(.note)),
    ]

    static let timeZone = text(min: 1, max: 64, pattern: "^[A-Za-z0-9+_/-]+$")
        .described("A name of the time zone database, such as Europe/Berlin.")
    static let language = text(min: 2, max: 35, pattern: "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$")
        .described("A language tag (RFC 5646), such as en.")
    static let role = named("Role", .choice(Role.self))
    static let permission = named("Permission", .choice(Permission.self))
    static let siteIDs = list(of: .rowID, 0...1_000)
        .described("Ids of the sites whose stations are seen and touched; null: all stations.")
    static let newPassword = text(min: UserPassword.leastLength, max: UserPassword.greatestLength)
    static let userName = text(min: 1, max: 64, pattern: "^[^\\x00-\\x20\\x7F]+$")

    static let user = named(
        "User",
        .object([
            .required("id", .rowID), .required("name", .text(), "The login name."),
            .optional("displayName", .text()), .optional("language", .text()), .optional("timeZone", .text()),
            .required("role", role), .required("sites", .nullable(siteIDs)),
            .required("disabled", .flag), .version, .required("hasPassword", .flag),
            .required("secondFactor", .flag, "Whether a sign-in needs a code."),
            .required("createdAt", .time), .optional("lastSignInAt", .time),
            .optional("passwordChangedAt", .time),
        ]))

    static let newUser = named(
        "NewUser",
        .object(
            [
                .required("name", userName), .required("role", role), .optional("password", newPassword),
            ] + userMembers))

    static let userChange = named(
        "UserChange",
        .object(
            [
                .optional("name", .nullable(userName)), .optional("role", .nullable(role)),
                .optional("disabled", .nullable(.flag)),
            ] + userMembers
        ))

    private static let userMembers: [Member] =
        preferenceMembers + [.optional("sites", .nullable(siteIDs))]

    static let preferences = named("Preferences", .object(preferenceMembers))

    private static let preferenceMembers: [Member] = [
        .optional("displayName", .nullable(.text(min: 1, max: 100))),
        .optional("language", .nullable(language)),
        .optional("timeZone", .nullable(timeZone)),
    ]

    static let passwordReset = named("PasswordReset", .object([.required("password", newPassword)]))
}
