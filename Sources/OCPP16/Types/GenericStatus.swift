/// Accepted or not, the answer to several requests.
public enum GenericStatus: String, Sendable, Hashable, CaseIterable {
    case accepted = "Accepted"
    case rejected = "Rejected"
}
