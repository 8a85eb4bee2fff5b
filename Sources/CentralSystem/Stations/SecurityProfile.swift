/// The security profiles of the white paper; 0 is none.
public enum SecurityProfile: Int, Sendable, Hashable, CaseIterable, Comparable {
    /// Neither credentials nor TLS protect the connection, or no credentials are known yet.
    case none = 0
    /// HTTP Basic on an unsecured transport; for trusted networks only.
    case basic = 1
    /// HTTP Basic over TLS.
    case tlsBasic = 2
    /// TLS with a client certificate.
    case tlsCertificate = 3

    public static func < (a: SecurityProfile, b: SecurityProfile) -> Bool { a.rawValue < b.rawValue }

    /// The one that a station is raised to from this one; nil from the highest.
    public var next: SecurityProfile? { SecurityProfile(rawValue: rawValue + 1) }
}
