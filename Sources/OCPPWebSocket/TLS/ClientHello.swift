/// What a TLS client offers in its first message, as far as the choice of the server's certificate needs it.
struct ClientHello: Equatable {
    var cipherSuites: [UInt16]
    /// The signatures that the client can verify (RFC 8446 §4.2.3); nil when it does not say.
    var signatureAlgorithms: [UInt16]? = nil
    /// The versions of TLS that the client offers by extension (RFC 8446 §4.2.1); nil before TLS 1.3.
    var supportedVersions: [UInt16]? = nil

    private static let tls13: UInt16 = 0x0304
    /// Suites of TLS 1.2 that are authenticated by an ECDSA key: AES-GCM, ChaCha20 and the older CBC ones.
    private static let ecdsaSuites: Set<UInt16> = [
        0xC02B, 0xC02C, 0xCCA9, 0xC009, 0xC00A, 0xC023, 0xC024,
    ]
    /// ECDSA over P-256 and P-384 with the hash of their size (RFC 8446 §4.2.3).
    private static let ecdsaAlgorithms: Set<UInt16> = [0x0403, 0x0503]

    /// The certificate that this client can use.
    ///
    /// A suite of TLS 1.3 says nothing about the certificate, only the signature algorithms do; before that the
    /// suite must fit as well (RFC 5246 §7.4.2).
    var certificateKind: CertificateKind {
        let verifies = signatureAlgorithms.map { !Self.ecdsaAlgorithms.isDisjoint(with: $0) }
        if supportedVersions?.contains(Self.tls13) == true { return verifies == true ? .ecdsa : .rsa }
        let isOffered = !Self.ecdsaSuites.isDisjoint(with: cipherSuites)
        return isOffered && verifies ?? true ? .ecdsa : .rsa
    }
}
