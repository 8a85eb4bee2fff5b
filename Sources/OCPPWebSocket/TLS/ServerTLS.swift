import NIOSSL
import Synchronization

/// The server's end of TLS: its certificates, which can be exchanged while it runs.
///
/// Connections that are open keep the certificate that they were opened with.
public final class ServerTLS: Sendable {
    private let suites: SuiteChoice
    private let contexts: Mutex<[CertificateKind: NIOSSLContext]>

    /// Throws `TLSFileError` when a certificate or a key cannot be used.
    public init(
        _ identities: [TLSIdentity], asksForClientCertificate: Bool, suites: SuiteChoice = .stations
    ) throws {
        self.suites = suites
        contexts = Mutex(try Self.contexts(identities, asksForClientCertificate, suites))
    }

    /// Uses other certificates from the next connection on; when they cannot be used the old ones stay.
    public func replace(with identities: [TLSIdentity], asksForClientCertificate: Bool) throws {
        let fresh = try Self.contexts(identities, asksForClientCertificate, suites)
        contexts.withLock { $0 = fresh }
    }

    /// The context for a client that can use this kind of certificate, or else the one there is.
    func context(for kind: CertificateKind) -> NIOSSLContext? {
        contexts.withLock { $0[kind] ?? $0.values.first }
    }

    private static func contexts(
        _ identities: [TLSIdentity], _ asksForClientCertificate: Bool, _ suites: SuiteChoice
    ) throws -> [CertificateKind: NIOSSLContext] {
        guard !identities.isEmpty else { throw TLSFileError("there is no server certificate") }
        var contexts: [CertificateKind: NIOSSLContext] = [:]
        for identity in identities {
            let (chain, key) = try identity.load()
            var configuration = TLSConfiguration.makeServerConfiguration(
                certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
            configuration.minimumTLSVersion = .tlsv12
            configuration.cipherSuiteValues = suites.suites
            // Asked for, not demanded: profiles 2 and 3 share a port, and a missing certificate gets a reason.
            if asksForClientCertificate { configuration.certificateVerification = .optionalVerification }
            do {
                contexts[identity.kind] = try NIOSSLContext(configuration: configuration)
            } catch {
                throw TLSFileError("\(identity.certificateFile) cannot be used with its key: \(error)")
            }
        }
        return contexts
    }
}
