/// All that differs between the engines in the SQL of this system.
extension Engine {
    /// The type of a primary key that the database hands out and never reuses.
    public var keyType: String {
        switch self {
        case .sqlite: "integer primary key autoincrement"
        case .postgres: "bigint generated always as identity primary key"
        }
    }

    /// What ends the definition of a table whose rows are kept in the order of their primary key.
    public var withoutRowID: String {
        switch self {
        case .sqlite: " without rowid"
        case .postgres: ""
        }
    }

    /// The type of a column of bytes.
    public var blobType: String {
        switch self {
        case .sqlite: "blob"
        case .postgres: "bytea"
        }
    }
}
