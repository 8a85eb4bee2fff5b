import NIOSSL

/// A certificate with its chain, and its key, in two PEM files.
public struct TLSIdentity: Sendable, Hashable {
    public var kind: CertificateKind
    public var certificateFile: String
    public var keyFile: String

    public init(kind: CertificateKind, certificateFile: String, keyFile: String) {
        self.kind = kind
        self.certificateFile = certificateFile
        self.keyFile = keyFile
    }

    func load() throws -> (chain: [NIOSSLCertificate], key: NIOSSLPrivateKey) {
        let chain: [NIOSSLCertificate]
        do {
            chain = try NIOSSLCertificate.fromPEMFile(certificateFile)
        } catch {
            throw TLSFileError("\(certificateFile) holds no usable PEM certificate: \(error)")
        }
        do {
            return (chain, try NIOSSLPrivateKey(file: keyFile, format: .pem))
        } catch {
            throw TLSFileError("\(keyFile) holds no usable PEM key: \(error)")
        }
    }
}
