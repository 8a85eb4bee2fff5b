import Database

extension DatabaseError {
    /// The error that a state of PostgreSQL becomes.
    static func postgres(_ state: String, _ message: String) -> DatabaseError {
        .sql(code: Int(state, radix: 36) ?? 0, message: "\(message) (\(state))")
    }
}
