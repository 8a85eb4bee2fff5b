/// The issuer of OpenID Connect through which operators sign in, and the bounds of talking to it.
public struct OpenIDSettings: Sendable {
    /// The issuer's identifier, character for character as its tokens name it.
    public var issuer: String
    public var clientID: String
    /// Nil for a public client, which shows by PKCE alone that it began the sign-in.
    public var clientSecret: String?
    /// What the issuer is asked for, with spaces between; `openid` is among them.
    public var scopes = "openid profile email"
    /// What the button is called.
    public var name = "single sign-on"
    /// Where the issuer sends the browser back to.
    public var redirectURI: String
    /// What the claims of a person come to here.
    public var rights: ClaimedRights
    /// PEM file of authorities whose certificates count beside those that the machine trusts.
    public var authorities: String?
    /// Name and version that the issuer sees.
    public var userAgent = "EL-CSMS"
    /// Time that the issuer has for one answer.
    public var timeout = Duration.seconds(10)
    /// Largest answer of the issuer, in bytes.
    public var answerLimit = 1 << 20
    /// How long what the issuer says of itself, and its keys, are kept.
    public var metadataLifetime = Duration.seconds(3_600)
    /// How long the issuer is left alone after it could not be reached.
    public var failurePause = Duration.seconds(5)
    /// Looks at what the issuer says of itself that may be under way at the same time.
    public var lookLimit = 8
    /// Least time between two looks for keys that are not known.
    public var keyPause = Duration.seconds(30)
    /// By how much the issuer's clock may be wrong.
    public var clockLeeway = Duration.seconds(60)
    /// How long a person has to sign in at the issuer.
    public var signInLifetime = Duration.seconds(600)

    /// Path of the API to which the issuer sends browsers back.
    public static let callbackPath = "/api/v1/auth/oidc/callback"

    public init(issuer: String, clientID: String, redirectURI: String, rights: ClaimedRights) {
        (self.issuer, self.clientID, self.redirectURI, self.rights) = (issuer, clientID, redirectURI, rights)
    }
}
