import OCPPJ

/// What an issuer says of itself (OpenID Connect Discovery 1.0 §3).
struct IssuerMetadata: Sendable, Hashable {
    let authorizationEndpoint: String
    let tokenEndpoint: String
    let keysURL: String
    /// How a client may show itself at the token endpoint; by default of the specification in a header.
    let clientAuthentication: [String]

    /// Where the issuer says it (§4).
    static func url(of issuer: String) -> String {
        (issuer.hasSuffix("/") ? String(issuer.dropLast()) : issuer) + "/.well-known/openid-configuration"
    }

    /// Throws for what is of another issuer (§4.3), or of none that can be used.
    init(_ body: [UInt8], issuer: String) throws(OpenIDFailure) {
        guard let document = try? JSONDocument(body), document.root.kind == .object else {
            throw Self.unusable("what it says of itself is no JSON object")
        }
        let said = document.root["issuer"]?.string
        guard said == issuer else {
            throw Self.unusable("it names itself \(said?.prefix(200) ?? "nothing"), not \(issuer)")
        }
        func endpoint(_ name: String) throws(OpenIDFailure) -> String {
            guard let url = document.root[name]?.string, IssuerURL.isUsable(url) else {
                throw Self.unusable("its \(name) is missing, or is no https URL")
            }
            return url
        }
        authorizationEndpoint = try endpoint("authorization_endpoint")
        tokenEndpoint = try endpoint("token_endpoint")
        keysURL = try endpoint("jwks_uri")
        let methods = document.root["token_endpoint_auth_methods_supported"]
        clientAuthentication = methods?.elements.compactMap(\.string) ?? ["client_secret_basic"]
    }

    private static func unusable(_ cause: String) -> OpenIDFailure {
        OpenIDFailure(.issuerUnreachable, "the issuer cannot be used: \(cause)")
    }
}
