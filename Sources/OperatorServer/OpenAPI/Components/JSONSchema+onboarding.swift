import CentralSystem
import OCPPJ

extension JSONSchema {
    static let onboarding = named(
        "Onboarding",
        .object([
            .required("identity", .text()),
            .required("registration", .choice(Registration.self)),
            .required("securityProfile", .integer(0, 3)),
            .optional("nextSecurityProfile", .integer(0, 3), "The one that it is being raised to."),
            .required("subprotocol", .text()),
            .optional("url", .text(), "What to enter; absent where nothing listens for the profile."),
            .required(
                "urls",
                .list(
                    of: .object([
                        .required("url", .text()),
                        .required("tls", .flag),
                        .required("securityProfiles", .list(of: .integer(0, 3))),
                        .required("suggested", .flag),
                    ]))),
            .required("user", .text(), "The user name of HTTP Basic."),
            .required("needsPassword", .flag),
            .required("hasPassword", .flag),
            .required("state", .choice(Onboarding.State.self)),
            .optional(
                "waitingFor", .choice(OnboardingStep.Name.self), "What must happen next; absent at the end."),
            .required("steps", .list(of: onboardingStep), "In their order."),
            .required("attempts", .list(of: refusedAttempt), "Of this identity, newest first."),
            .required(
                "strangers", .list(of: refusedAttempt),
                "Of the last 15 minutes, whose identity no station has: perhaps this one with a wrong URL."),
            .required("connections", .list(of: connection), "The newest ones."),
            .required("connectors", .list(of: connector), "Without 0, the station itself."),
        ]))

    private static let onboardingStep = named(
        "OnboardingStep",
        .object([
            .required("step", .choice(OnboardingStep.Name.self)),
            .required("state", .choice(OnboardingStep.State.self)),
            .optional("at", .time),
            .required("words", .text()),
            .optional("reason", .choice(RefusalReason.self)),
            .optional("remedy", .choice(Remedy.self)),
        ]))
}
