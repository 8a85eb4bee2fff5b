/// Whether a peer's certificate leads to an authority that is trusted.
public enum PathVerdict: Sendable, Hashable {
    case trusted
    case expired
    case notYetValid
    /// The key is shorter than the white paper allows.
    case weakKey
    /// It leads to no trusted authority, or is not meant for this use; the text says which.
    case untrusted(String)
}
