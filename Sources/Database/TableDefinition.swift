/// A table as the database itself describes it.
public struct TableDefinition: Sendable, Hashable {
    /// What a column is to hold.
    public enum Kind: Sendable, Hashable {
        case integer
        case real
        case text
        case blob
        /// None that is spoken here.
        case other
    }

    public struct Column: Sendable, Hashable {
        public let name: String
        public let kind: Kind
    }

    public let name: String
    public internal(set) var columns: [Column] = []
    /// The columns of the primary key, in their order.
    public internal(set) var key: [String] = []
    /// The column whose numbers the database hands out and never gives twice.
    public internal(set) var generatedKey: String?
    /// The tables whose rows this one's refer to.
    public internal(set) var references: Set<String> = []

    init(name: String) { self.name = name }
}

extension TableDefinition.Kind {
    /// Of the name that the engine has for the type.
    init(_ type: String) {
        switch type.lowercased() {
        case "bigint", "integer", "smallint": self = .integer
        case "double precision", "double", "real", "float": self = .real
        case "text": self = .text
        case "blob", "bytea": self = .blob
        default: self = .other
        }
    }

    /// Whether a column of this kind keeps the value as it is.
    public func holds(_ value: SQLValue) -> Bool {
        switch (self, value) {
        case (_, .null), (.integer, .integer), (.real, .real), (.text, .text), (.blob, .blob): true
        default: false
        }
    }
}
