extension RefusalReason {
    /// The reason as a sentence, for the station's log and for operators.
    public var sentence: String {
        switch self {
        case .badIdentity: "The URL ends in no usable station identity (1 to 48 characters, no ':')"
        case .unknownStation: "No station of this identity is registered"
        case .blocked: "This station is blocked"
        case .missingCredentials: "This station needs HTTP Basic credentials: its identity and its password"
        case .wrongCredentials: "User name or password are wrong: they must be the identity and its password"
        case .subprotocol: "The subprotocol must be offered as ocpp1.6"
        case .noPassword: "No password is set for this station, and this port lets no station in without one"
        case .throttled: "Too many attempts with wrong credentials; try again later"
        case .listenerProfile: "This port is not for the security profile of this station"
        case .profileTooLow: "This station was on a higher security profile before"
        case .unexpectedProfile: "This station is expected with another security profile"
        case .missingCertificate: "This station needs a client certificate"
        case .certificateExpired: "The client certificate has expired"
        case .certificateNotYetValid:
            "The client certificate is not valid yet; the station's clock may be wrong"
        case .certificateUntrusted: "The client certificate leads to no authority that is trusted here"
        case .certificateRevoked: "The client certificate is revoked"
        case .certificateName: "The name (CN) of the client certificate is not this station's"
        case .certificateOrganization: "The organization (O) of the client certificate is not ours"
        case .tlsHandshake: "The TLS handshake failed: version, suite or trust do not fit"
        case .notTLS: "This port speaks TLS, and the station does not"
        }
    }

    /// What mends it.
    public var remedy: Remedy {
        switch self {
        case .badIdentity: .correctURL
        case .unknownStation: .register
        case .blocked: .accept
        case .missingCredentials, .wrongCredentials, .noPassword: .setPassword
        case .subprotocol: .allowMissingSubprotocol
        case .throttled: .wait
        case .listenerProfile, .notTLS: .useOtherListener
        case .profileTooLow, .unexpectedProfile: .setSecurityProfile
        case .missingCertificate, .certificateExpired, .certificateNotYetValid, .certificateUntrusted,
            .certificateRevoked, .certificateOrganization:
            .renewCertificate
        case .certificateName: .setCertificateName
        case .tlsHandshake: .checkTLS
        }
    }
}
