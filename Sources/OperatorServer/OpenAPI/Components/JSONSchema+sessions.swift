import CentralSystem
import OCPPJ

extension JSONSchema {
    static let me = named(
        "Me",
        .object([
            .required("kind", .choice(["user", "key"])), .required("id", .rowID), .required("name", .text()),
            .optional("displayName", .text()), .required("role", role),
            .required("permissions", .list(of: permission)),
            .required("sites", .nullable(.list(of: siteName)), "Whose stations are seen; null: all."),
            .optional("language", .text()), .optional("timeZone", .text()),
            .optional("secondFactor", .flag, "Whether a sign-in needs a code."),
            .optional("csrfToken", .text(), "What X-CSRF-Token must be for a change by cookie."),
        ]))

    /// Any text can be tried as a password.
    private static let anyPassword = text(min: 1, max: UserPassword.greatestLength)

    static let login = named(
        "Login",
        .object([
            .required("name", .text(min: 1, max: 64)), .required("password", anyPassword),
            .optional("code", .nullable(.text(min: 1, max: 20)), "Of the app, or a recovery code."),
        ]))

    static let signInMethods = named(
        "SignInMethods",
        .object([
            .required("password", .flag, "Whether names and passwords open."),
            .required(
                "oidc", .nullable(.object([.required("name", .text(), "What the button is called.")])),
                "The issuer through which one may sign in; null: none."),
        ]))

    static let setup = named(
        "Setup",
        .object([
            .required("token", .text(min: 1, max: 100), "From the server's log."),
            .required("name", userName), .required("password", newPassword),
            .optional("displayName", .nullable(.text(min: 1, max: 100))),
        ]))

    static let passwordProof = named("PasswordProof", .object([.required("password", anyPassword)]))

    static let passwordChange = named(
        "PasswordChange",
        .object([
            .required("password", anyPassword, "The present one."), .required("newPassword", newPassword),
        ]))

    static let session = named(
        "Session",
        .object([
            .required("id", .rowID), .required("createdAt", .time), .required("usedAt", .time),
            .required("expiresAt", .time), .required("address", .text()), .optional("userAgent", .text()),
            .required("current", .flag, "Whether it is the one that asks."),
        ]))

    static let secondFactorSecret = named(
        "SecondFactorSecret",
        .object([
            .required("secret", .text(), "In Base32."),
            .required("uri", .text(), "What the app reads as a QR code."),
            .optional("qrCode", .text(), "The same drawn, as an SVG document; absent where it is too long."),
        ]))

    static let recoveryCodes = named(
        "RecoveryCodes",
        .object([.required("recoveryCodes", .list(of: .text()), "Each is good for one sign-in; shown once.")])
    )
}
