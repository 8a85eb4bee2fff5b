/// A certificate and its key as PEM texts with LF line ends.
public struct IssuedIdentity: Sendable, Hashable {
    public let certificatePEM: String
    public let keyPEM: String

    public init(certificatePEM: String, keyPEM: String) {
        self.certificatePEM = certificatePEM
        self.keyPEM = keyPEM
    }
}
