/// How an attempt reached this system.
public enum StationTransport: Sendable, Hashable {
    case plain
    /// With the certificate that the station has shown in the handshake.
    case tls(version: String, certificate: PresentedCertificate?)

    public var certificate: PresentedCertificate? {
        guard case .tls(_, let certificate) = self else { return nil }
        return certificate
    }

    /// In words, for the doorbell.
    var text: String {
        switch self {
        case .plain: "plain"
        case .tls(let version, nil): version
        case .tls(let version, let certificate?): "\(version), certificate \(certificate.text)"
        }
    }
}
