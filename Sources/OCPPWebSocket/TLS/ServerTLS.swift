import NIOSSL
import Synchronization

/// The server's certificates, one with an ECDSA key and one with an RSA key, of which each client gets the one that
/// it understands; they can be replaced while connections are open.
///
/// The white paper wants suites of both kinds on one endpoint (§2.4, appendix A), and a TLS context has one
/// certificate.
public final class ServerTLS: Sendable {
    /// PEM files of a certificate with its chain, and of its key.
    public struct Identity: Sendable, Hashable {
        public var certificate: String
        public var key: String

        public init(certificate: String, key: String) {
            self.certificate = certificate
            self.key = key
        }
    }

    /// Why certificates cannot be used.
    public struct Fault: Error, Sendable, CustomStringConvertible {
        public let description: String
    }

    private struct Contexts {
        var ecdsa: NIOSSLContext?
        var rsa: NIOSSLContext?
    }

    /// The suites of the white paper, and the other good ones of TLS 1.2; those of TLS 1.3 are always served.
    private static let suites: [NIOTLSCipher] = [
        .TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, .TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
        .TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256, .TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
        .TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384, .TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
        .TLS_RSA_WITH_AES_128_GCM_SHA256, .TLS_RSA_WITH_AES_256_GCM_SHA384,
    ]

    private let identities: [Identity]
    private let contexts: Mutex<Contexts>

    /// At most one identity of each kind; throws `Fault`.
    public init(_ identities: [Identity]) throws {
        self.identities = identities
        contexts = Mutex(try Self.load(identities))
    }

    /// Reads the files again, for the connections to come; throws `Fault`, and then the former ones stay.
    public func reload() throws {
        let fresh = try Self.load(identities)
        contexts.withLock { $0 = fresh }
    }

    /// The files that are read.
    public var files: [String] { identities.flatMap { [$0.certificate, $0.key] } }

    /// The context with the certificate that the client takes.
    func context(for hello: ClientHello) -> NIOSSLContext? {
        contexts.withLock { contexts in
            hello.takesECDSA ? contexts.ecdsa ?? contexts.rsa : contexts.rsa ?? contexts.ecdsa
        }
    }

    private static func load(_ identities: [Identity]) throws -> Contexts {
        var contexts = Contexts()
        for identity in identities {
            let (context, isRSA) = try load(identity)
            if isRSA {
                guard contexts.rsa == nil else { throw Fault(description: "there are two RSA certificates") }
                contexts.rsa = context
            } else {
                guard contexts.ecdsa == nil else {
                    throw Fault(description: "there are two ECDSA certificates")
                }
                contexts.ecdsa = context
            }
        }
        guard !identities.isEmpty else { throw Fault(description: "there is no certificate") }
        return contexts
    }

    private static func load(_ identity: Identity) throws -> (NIOSSLContext, isRSA: Bool) {
        do {
            let chain = try NIOSSLCertificate.fromPEMFile(identity.certificate)
            guard let own = chain.first else {
                throw Fault(description: "\(identity.certificate) has no certificate")
            }
            let key = try NIOSSLPrivateKey(file: identity.key, format: .pem)
            var configuration = TLSConfiguration.makeServerConfiguration(
                certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
            configuration.minimumTLSVersion = .tlsv12
            configuration.cipherSuiteValues = suites
            // A public key of RSA is much longer than any of ECDSA: 270 octets at 2048 bits, 158 at 521 bits.
            let isRSA = try own.extractPublicKey().toSPKIBytes().count > 200
            return (try NIOSSLContext(configuration: configuration), isRSA)
        } catch let fault as Fault {
            throw fault
        } catch {
            throw Fault(
                description: "\(identity.certificate) and \(identity.key) cannot be used: \(error)")
        }
    }
}
