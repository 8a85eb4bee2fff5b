/// Why a station stayed outside.
public enum RefusalReason: String, Sendable, Hashable, CaseIterable {
    case badIdentity
    case unknownStation
    case blocked
    case missingCredentials
    case wrongCredentials
    case subprotocol
    /// No password is set for the station, and the listener lets nobody in without.
    case noPassword
    /// Too many attempts with wrong credentials.
    case throttled
    /// The listener is not for the profile that the station comes with.
    case listenerProfile
    /// The station was on a higher profile before (white paper A05.FR.09).
    case profileTooLow
    /// The station comes with a profile that it was not raised to (white paper A00.FR.002).
    case unexpectedProfile
    case missingCertificate
    case certificateExpired
    case certificateNotYetValid
    case certificateUntrusted
    case certificateRevoked
    /// CN is not the station's (white paper A00.FR.405).
    case certificateName
    /// O is not ours (white paper A00.FR.404).
    case certificateOrganization
    /// The TLS handshake failed; the identity is not known then.
    case tlsHandshake
    /// Somebody speaks plain HTTP on a TLS port.
    case notTLS
}
