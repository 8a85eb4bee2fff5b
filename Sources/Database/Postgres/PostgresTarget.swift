import CPostgres

/// Where the server is and who we are to it: a connection string as libpq takes it.
public struct PostgresTarget: Sendable, CustomStringConvertible {
    private let text: String

    /// A URL `postgres://user@host/database?sslmode=verify-full`, or words `host=… dbname=…`.
    ///
    /// What it does not say is taken from PGPASSWORD, PGSSLROOTCERT, the password file and so on.
    public init(_ text: String) throws(DatabaseError) {
        var complaint: UnsafeMutablePointer<CChar>?
        let options = PQconninfoParse(text, &complaint)
        // The complaint may repeat the text with its password, so it is not passed on.
        if let complaint { PQfreemem(complaint) }
        guard let options else {
            throw .unavailable(
                "the connection string is not one of PostgreSQL's, postgres://user@host/database")
        }
        PQconninfoFree(options)
        self.text = text
    }

    /// Whether a text looks like the URL of a PostgreSQL database, and not like a path.
    public static func isURL(_ text: String) -> Bool {
        text.hasPrefix("postgres://") || text.hasPrefix("postgresql://")
    }

    /// Without the password, for logs.
    public var description: String {
        guard let options = PQconninfoParse(text, nil) else { return "postgres" }
        defer { PQconninfoFree(options) }
        var words: [String] = []
        var option = options
        while let keyword = option.pointee.keyword {
            let name = String(cString: keyword)
            if Self.shown.contains(name), let value = option.pointee.val {
                words.append("\(name)=\(String(cString: value))")
            }
            option += 1
        }
        return words.isEmpty ? "postgres" : words.joined(separator: " ")
    }

    /// The same server and user, another database.
    func database(_ name: String) -> PostgresTarget { PostgresTarget(self, database: name) }

    private init(_ other: PostgresTarget, database: String) {
        text = other.text
        self.database = database
    }

    private var database: String?

    private static let shown = ["host", "hostaddr", "port", "dbname", "user", "sslmode", "service"]

    /// A connection, made or failed; nil without memory.
    ///
    /// What the connection string says wins over our settings.
    func connect(_ settings: PostgresSettings) -> OpaquePointer? {
        let seconds = max(2, Int((settings.connectTimeout / .seconds(1)).rounded(.up)))
        var words = [
            ("connect_timeout", "\(seconds)"), ("fallback_application_name", settings.applicationName),
            ("keepalives_idle", "10"), ("keepalives_interval", "5"), ("keepalives_count", "3"),
            ("tcp_user_timeout", "30000"), ("dbname", text),
        ]
        if let database { words.append(("dbname", database)) }
        return Self.withPointers(words.map(\.0)) { keywords in
            Self.withPointers(words.map(\.1)) { PQconnectdbParams(keywords, $0, 1) }
        }
    }

    private static func withPointers<Result>(
        _ texts: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> Result
    ) -> Result {
        let octets = texts.flatMap { $0.utf8CString }
        return octets.withUnsafeBufferPointer { memory in
            var start = 0
            var pointers: [UnsafePointer<CChar>?] = []
            for text in texts {
                pointers.append(memory.baseAddress?.advanced(by: start))
                start += text.utf8CString.count
            }
            return body(pointers + [nil])
        }
    }
}
