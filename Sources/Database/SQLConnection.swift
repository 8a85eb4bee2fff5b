/// What an engine offers to `Transaction`.
protocol SQLConnection: AnyObject {
    /// Runs one statement, hands over its rows and returns the number of rows changed.
    @discardableResult
    func run(_ sql: String, _ arguments: [any SQLConvertible], _ body: (Row) throws -> Void) throws -> Int
}
