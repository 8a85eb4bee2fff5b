public import Certificates
public import OCPPWebSocket

/// The files behind a TLS listener.
public struct ListenerFiles: Sendable, Hashable {
    /// The server's certificates, one for each kind of key.
    public var identities: [TLSIdentity]
    /// The authorities whose certificates stations may show, where there is such a file.
    public var trust: [String]

    public init(identities: [TLSIdentity], trust: [String]) {
        self.identities = identities
        self.trust = trust
    }

    /// What a folder of certificates holds.
    public init(_ folder: CertificateFolder) {
        let kinds = [(CertificateFolder.Name.serverECDSA, CertificateKind.ecdsa), (.serverRSA, .rsa)]
        identities = kinds.filter { folder.has($0.0) }.map { name, kind in
            TLSIdentity(
                kind: kind, certificateFile: folder.certificateFile(name), keyFile: folder.keyFile(name))
        }
        trust = folder.trustFiles
    }

    var all: [String] { identities.flatMap { [$0.certificateFile, $0.keyFile] } + trust }
}
