import CentralSystem
import Certificates
import OCPPWebSocket
import Synchronization

/// The certificates of a TLS listener, read again when their files change; open connections stay.
final class ListenerCertificates: Sendable {
    let tls: ServerTLS
    private let files: ListenerFiles
    private let watch: FileWatch
    private let asksForClientCertificate: Bool
    private let currentTrust: Mutex<CertificateTrust>

    /// Throws `UnusableCertificate` or `TLSFileError` when the files cannot be used.
    init(_ files: ListenerFiles, profiles: Set<SecurityProfile>) throws {
        self.files = files
        asksForClientCertificate = profiles.contains(.tlsCertificate)
        watch = FileWatch(files.all)
        tls = try ServerTLS(files.identities, asksForClientCertificate: asksForClientCertificate)
        currentTrust = Mutex(try CertificateTrust(files: files.trust))
    }

    /// Whose certificates stations may show now.
    var trust: CertificateTrust { currentTrust.withLock { $0 } }

    /// Reads the files again if one has changed; returns whether it has.
    ///
    /// Throws when they cannot be used: then the former ones stay, until the files change again.
    func reloadIfChanged() throws -> Bool {
        guard watch.hasChanged() else { return false }
        let trust = try CertificateTrust(files: files.trust)
        // A renewed certificate may be of another kind.
        let identities = try files.identities.map {
            try TLSIdentity(certificateFile: $0.certificateFile, keyFile: $0.keyFile)
        }
        try tls.replace(with: identities, asksForClientCertificate: asksForClientCertificate)
        currentTrust.withLock { $0 = trust }
        return true
    }
}
