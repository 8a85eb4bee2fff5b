/// How a payload is read: lenient records deviations where chargers in the field need it, strict refuses
/// every breach of the schema.
public enum Strictness: String, Sendable, Hashable, CaseIterable {
    case lenient
    case strict
}
