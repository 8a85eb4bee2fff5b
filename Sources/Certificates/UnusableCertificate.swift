/// Why a certificate, a key or a signing request cannot be used.
public struct UnusableCertificate: Error, Sendable, Hashable, CustomStringConvertible {
    public let description: String

    public init(_ description: String) { self.description = description }
}
