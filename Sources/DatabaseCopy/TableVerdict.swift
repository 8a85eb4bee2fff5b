/// What the comparison of a table came to.
public struct TableVerdict: Sendable, Hashable {
    /// The first row, in the order of the key, that is not the same on both sides.
    public struct Difference: Sendable, Hashable {
        public enum Kind: String, Sendable, Hashable {
            case missing = "is missing in TO"
            case foreign = "is in TO only"
            case other = "is not the same in TO"
        }

        public let key: String
        public let kind: Kind
    }

    public let table: String
    /// Rows of the source that were compared: all of them, unless there is a difference.
    public let rows: Int
    /// Over all columns of these rows in the order of the key, worked out from each side.
    public let source: Checksum
    public let destination: Checksum
    public let difference: Difference?
}
