import NIOSSL

/// How a station trusts its central system, and what it shows of itself.
public struct ClientTLS: Sendable, Hashable {
    /// PEM file of authorities; nil: those that the machine trusts.
    public var authorities: String?
    /// The station's own certificate, for security profile 3.
    public var identity: ServerTLS.Identity?

    public init(authorities: String? = nil, identity: ServerTLS.Identity? = nil) {
        self.authorities = authorities
        self.identity = identity
    }

    func context() throws -> NIOSSLContext {
        var configuration = TLSConfiguration.makeClientConfiguration()
        if let authorities { configuration.trustRoots = .file(authorities) }
        if let identity {
            configuration.certificateChain = try NIOSSLCertificate.fromPEMFile(identity.certificate)
                .map { .certificate($0) }
            configuration.privateKey = .privateKey(try NIOSSLPrivateKey(file: identity.key, format: .pem))
        }
        return try NIOSSLContext(configuration: configuration)
    }
}
