/// What an engine offers to `Transaction`.
protocol SQLConnection: AnyObject {
    /// Runs one statement, hands over its rows and returns the number of rows changed.
    @discardableResult
    func run(_ sql: String, _ arguments: [any SQLConvertible], _ body: (Row) throws -> Void) throws -> Int

    /// Runs one statement whose outcome the work does not look at.
    func send(_ sql: String, _ arguments: [any SQLConvertible]) throws
}

extension SQLConnection {
    func send(_ sql: String, _ arguments: [any SQLConvertible]) throws { try run(sql, arguments) { _ in } }
}
