import ArgumentParser
import Configuration

/// Options of `csms serve` for the sign-in of operators through an issuer.
struct OpenIDOptions: ParsableArguments {
    @Option(
        name: .customLong("oidc-issuer"),
        help: """
            Issuer through which operators may sign in, such as https://id.example.com/realms/main; needs --public-url. \
            [CSMS_OIDC_ISSUER; default: none]
            """)
    var issuer: String?

    @Option(
        name: .customLong("oidc-client-id"), help: "What the issuer calls this system. [CSMS_OIDC_CLIENT_ID]")
    var clientID: String?

    @Option(
        name: .customLong("oidc-client-secret-file"),
        help: """
            File that holds the secret that the issuer knows this system by. [CSMS_OIDC_CLIENT_SECRET_FILE, or \
            the secret itself in CSMS_OIDC_CLIENT_SECRET; default: none, a public client]
            """)
    var clientSecretFile: String?

    @Option(
        name: .customLong("oidc-scopes"),
        help: "What the issuer is asked for. [CSMS_OIDC_SCOPES; default: openid profile email]")
    var scopes: String?

    @Option(
        name: .customLong("oidc-name"),
        help: "What the button of the console is called. [CSMS_OIDC_NAME; default: single sign-on]")
    var name: String?

    @Option(
        name: .customLong("oidc-role-claim"),
        help: """
            Claim of the ID token with a person's roles or groups, such as groups or realm_access.roles. \
            [CSMS_OIDC_ROLE_CLAIM; default: none]
            """)
    var roleClaim: String?

    @Option(
        name: .customLong("oidc-roles"),
        help: """
            Which role a value of that claim stands for, such as csms-admins=administrator,csms-ops=operator; the \
            greatest counts. [CSMS_OIDC_ROLES]
            """)
    var roles: String?

    @Option(
        name: .customLong("oidc-default-role"),
        help: "Role of everybody else. [CSMS_OIDC_DEFAULT_ROLE; default: none, they are refused]")
    var defaultRole: String?

    @Option(
        name: .customLong("oidc-sites-claim"),
        help: """
            Claim with the names of the sites that a person sees, * for all. \
            [CSMS_OIDC_SITES_CLAIM; default: none, all sites]
            """)
    var sitesClaim: String?

    @Option(
        name: .customLong("oidc-ca-file"),
        help: """
            PEM file of authorities that the issuer's certificate may come from beside the machine's own. \
            [CSMS_OIDC_CA_FILE]
            """)
    var authorities: String?

    /// The flags that were given, by setting name.
    var values: [AbsoluteConfigKey: ConfigValue] {
        let given: [(AbsoluteConfigKey, String?)] = [
            ("oidc.issuer", issuer), ("oidc.client.id", clientID),
            ("oidc.client.secret.file", clientSecretFile), ("oidc.scopes", scopes), ("oidc.name", name),
            ("oidc.role.claim", roleClaim), ("oidc.roles", roles), ("oidc.default.role", defaultRole),
            ("oidc.sites.claim", sitesClaim), ("oidc.ca.file", authorities),
        ]
        var values: [AbsoluteConfigKey: ConfigValue] = [:]
        for (key, text) in given {
            if let text { values[key] = ConfigValue(.string(text), isSecret: false) }
        }
        return values
    }
}
