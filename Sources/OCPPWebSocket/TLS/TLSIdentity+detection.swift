import NIOSSL

extension TLSIdentity {
    /// The identity in these files, whose kind is read from the certificate.
    ///
    /// Throws `TLSFileError`.
    public init(certificateFile: String, keyFile: String) throws {
        self.init(kind: .ecdsa, certificateFile: certificateFile, keyFile: keyFile)
        let (chain, _) = try load()
        do {
            // An RSA public key is much longer than any of ECDSA: 294 octets at 2048 bits, 158 at 521 bits.
            let length = try chain.first?.extractPublicKey().toSPKIBytes().count ?? 0
            if length > 200 { kind = .rsa }
        } catch {
            throw TLSFileError("\(certificateFile) holds no usable public key: \(error)")
        }
    }
}
