/// What an installed root certificate vouches for.
public enum CertificateUse: String, Sendable, Hashable, CaseIterable {
    case centralSystemRootCertificate = "CentralSystemRootCertificate"
    case manufacturerRootCertificate = "ManufacturerRootCertificate"
}
