/// What is known of a connection from its TLS handshake.
public struct TLSFacts: Sendable, Hashable {
    /// "TLS 1.2" or "TLS 1.3".
    public let version: String
    /// The certificates that the peer has shown, its own first, in DER; the peer has proven that it owns the
    /// first one's key, and nothing else about them is checked yet.
    public let peerCertificates: [[UInt8]]
}
