import NIOSSL

/// The client's end of TLS: whom it trusts, and what it shows of itself.
public struct ClientTLS: Sendable {
    let context: NIOSSLContext

    /// Trusts the authorities of `caFile`, or those of the machine, and shows `identity` when it is asked.
    ///
    /// Throws `TLSFileError` when a file cannot be used.
    public init(caFile: String? = nil, identity: TLSIdentity? = nil) throws {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.minimumTLSVersion = .tlsv12
        if let caFile {
            do {
                configuration.trustRoots = .certificates(try NIOSSLCertificate.fromPEMFile(caFile))
            } catch {
                throw TLSFileError("\(caFile) holds no usable PEM certificate: \(error)")
            }
        }
        if let identity {
            let (chain, key) = try identity.load()
            configuration.certificateChain = chain.map { .certificate($0) }
            configuration.privateKey = .privateKey(key)
        }
        do {
            context = try NIOSSLContext(configuration: configuration)
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
