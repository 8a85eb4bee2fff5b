/// A connection that ended before its TLS handshake was done.
public struct TLSFailure: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable {
        /// The peer speaks plain HTTP, or something else altogether.
        case notTLS
        /// The peer offers no version or suite that is spoken here, or does not trust our certificate.
        case handshake
    }

    public let kind: Kind
    public let remoteAddress: String
    public let detail: String
}
