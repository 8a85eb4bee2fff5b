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

    /// A definition of a table as this engine is to understand it.
    ///
    /// SQLite's integers have 64 bits and its texts are ordered by their octets; so they are here.
    func definition(_ statement: String) -> String {
        let isTable = statement.prefixMatch(of: /\s*(create|alter)\s+table/.ignoresCase()) != nil
        guard self == .postgres, isTable else { return statement }
        return statement.replacing(/\binteger\b/, with: "bigint")
            .replacing(/\btext\b/, with: #"text collate "C""#)
    }

    /// A name as it is written in a statement, whatever it is.
    public static func quoted(_ name: String) -> String {
        "\"\(name.replacing("\"", with: "\"\""))\""
    }

    /// What makes the engine look at a table that was filled at once, where it plans by what it saw.
    public func lookingAt(_ table: String) -> String? {
        switch self {
        case .sqlite: nil
        case .postgres: "analyze \(Self.quoted(table))"
        }
    }

    /// The number of sessions of running systems in this database, where the engine knows them.
    public var sessionsQuery: String? {
        switch self {
        case .sqlite: nil
        case .postgres:
            """
            select count(*) as sessions from pg_stat_activity
            where datname = current_database() and application_name = '\(PostgresSettings.servingName)'
                and pid <> pg_backend_pid()
            """
        }
    }

    /// The octets that the database takes on the disk, as `bytes`.
    public var sizeQuery: String {
        switch self {
        case .sqlite: "select page_count * page_size as bytes from pragma_page_count(), pragma_page_size()"
        case .postgres: "select pg_database_size(current_database()) as bytes"
        }
    }

    /// The time of the database, in microseconds UTC, as `now`.
    public var nowQuery: String {
        switch self {
        case .sqlite: "select cast(unixepoch('subsec') * 1000000 as integer) as now"
        case .postgres: "select cast(extract(epoch from clock_timestamp()) * 1000000 as bigint) as now"
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
