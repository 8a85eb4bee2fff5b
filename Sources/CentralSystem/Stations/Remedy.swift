/// The one thing that an operator does so that a refused station can come in.
public enum Remedy: String, Sendable, Hashable, CaseIterable {
    /// Correct the URL that is set in the station.
    case correctURL
    /// Register the station.
    case register
    /// Accept the station that was blocked.
    case accept
    /// Set the password here and in the station.
    case setPassword
    /// Let stations in without a subprotocol (`--allow-missing-subprotocol`), or set ocpp1.6 in the station.
    case allowMissingSubprotocol
    /// Set the station's security profile to what it comes with, if that is meant.
    case setSecurityProfile
    /// Use the listener that is for the station's profile, or allow the profile at this one.
    case useOtherListener
    /// Give the station a certificate of an authority that is trusted here, or trust its authority.
    case renewCertificate
    /// Set the name that the station's certificate has.
    case setCertificateName
    /// Install our root in the station, or update its TLS.
    case checkTLS
    /// Nothing to do: it ends by itself.
    case wait
}
