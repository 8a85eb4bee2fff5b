/// What was learnt of a file while it was written.
public struct StoredFile: Sendable, Hashable {
    /// In bytes.
    public let size: Int64
    /// In lower-case hexadecimal digits.
    public let sha256: String
}
