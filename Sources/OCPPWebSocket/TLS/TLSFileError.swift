/// Why a certificate or a key cannot be used.
public struct TLSFileError: Error, Sendable, Hashable, CustomStringConvertible {
    public let description: String

    init(_ description: String) { self.description = description }
}
