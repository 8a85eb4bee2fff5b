import NIOSSL

/// The client's end of TLS: whom it trusts, and what it shows of itself.
public struct ClientTLS: Sendable {
    /// A version of TLS that is spoken.
    public enum Version: String, Sendable, CaseIterable {
        case tls12 = "1.2"
        case tls13 = "1.3"

        var value: TLSVersion {
            switch self {
            case .tls12: .tlsv12
            case .tls13: .tlsv13
            }
        }
    }

    let context: NIOSSLContext

    /// Trusts the authorities of `caFile`, or those of the machine, and shows `identity` when it is asked; speaks one
    /// version only where it is named.
    ///
    /// Throws `TLSFileError` when a file cannot be used.
    public init(
        caFile: String? = nil, identity: TLSIdentity? = nil, only version: Version? = nil
    ) throws {
        self.init(
            try Self.context(caFile: caFile) { configuration in
                if let version {
                    configuration.minimumTLSVersion = version.value
                    configuration.maximumTLSVersion = version.value
                }
                guard let identity else { return }
                let (chain, key) = try identity.load()
                configuration.certificateChain = chain.map { .certificate($0) }
                configuration.privateKey = .privateKey(key)
            })
    }

    /// Shows a certificate of which the PEM texts are at hand.
    ///
    /// Throws `TLSFileError` when they cannot be used.
    public init(caFile: String?, chain: String, key: String) throws {
        self.init(
            try Self.context(caFile: caFile) { configuration in
                do {
                    configuration.certificateChain = try NIOSSLCertificate.fromPEMBytes(Array(chain.utf8))
                        .map { .certificate($0) }
                    configuration.privateKey = .privateKey(
                        try NIOSSLPrivateKey(bytes: Array(key.utf8), format: .pem))
                } catch {
                    throw TLSFileError("the certificate cannot be read: \(error)")
                }
            })
    }

    /// Offers one suite of TLS 1.2 and nothing else.
    public init(caFile: String?, only suite: CipherSuite) throws {
        self.init(
            try Self.context(caFile: caFile) { configuration in
                configuration.maximumTLSVersion = .tlsv12
                configuration.cipherSuiteValues = [suite.value]
            })
    }

    private init(_ context: NIOSSLContext) { self.context = context }

    private static func context(
        caFile: String?, _ change: (inout TLSConfiguration) throws -> Void
    ) throws -> NIOSSLContext {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.minimumTLSVersion = .tlsv12
        if let caFile {
            do {
                configuration.trustRoots = .certificates(try NIOSSLCertificate.fromPEMFile(caFile))
            } catch {
                throw TLSFileError("\(caFile) holds no usable PEM certificate: \(error)")
            }
        }
        try change(&configuration)
        do {
            return try NIOSSLContext(configuration: configuration)
        } catch {
            throw TLSFileError("the certificate cannot be used with its key: \(error)")
        }
    }

    /// The handler for a connection to this host; its name is checked, or its address when it is one.
    func handler(host: String) throws -> NIOSSLClientHandler {
        do {
            return try NIOSSLClientHandler(context: context, serverHostname: host)
        } catch let error as NIOSSLExtraError where error == .cannotUseIPAddressInSNI {
            return try NIOSSLClientHandler(context: context, serverHostname: nil)
        }
    }
}
