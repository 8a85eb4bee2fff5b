import CPostgres

/// What the server, or the way to it, refused.
struct PostgresFailure: Error {
    /// The five characters by which PostgreSQL tells errors apart; those of class 08 are about the connection.
    let state: String
    let message: String
    /// The connection is of no use any more, and what it had not committed is undone.
    var isBroken: Bool

    /// The error of a result; it is the connection's when that did not survive it.
    init(result: OpaquePointer, connection: OpaquePointer) {
        state = Self.field(result, "C") ?? Self.connectionFailure
        message = Self.field(result, "M") ?? Self.message(connection)
        isBroken = PQstatus(connection) != CONNECTION_OK
    }

    /// The connection broke, or could not be made.
    init(connection: OpaquePointer) {
        state = Self.connectionFailure
        message = Self.message(connection)
        isBroken = true
    }

    init(broken message: String) {
        state = Self.connectionFailure
        self.message = message
        isBroken = true
    }

    /// The server undid the work for the sake of others; it may succeed when it is run again.
    var isTransient: Bool { ["40001", "40P01"].contains(state) }

    /// It is nothing that one unit of work did, so all of a batch share it.
    var befallsAll: Bool { isTransient || needsNewConnection || state == Self.lockTimeout }

    /// What the server said before it closed the connection says more than that it is closed.
    func explained(by former: PostgresFailure?) -> PostgresFailure {
        guard var former, former.isBroken || former.isUndone else { return self }
        former.isBroken = true
        return former
    }

    /// The server ended the session because nothing was said in the middle of a turn; what comes later, a commit as well,
    /// it has not heard.
    var isUndone: Bool { state == "25P03" }

    /// The connection works, but with another one the same work would succeed: its statements are of before a
    /// change of the schema, or are gone, or the server has become a standby.
    var needsNewConnection: Bool {
        isBroken || ["0A000", "25006", "26000", "57P01", "57P02", "57P03"].contains(state)
    }

    var databaseError: DatabaseError {
        if isBroken { return .unavailable(message) }
        // Nothing else is ever divided, see `Transaction.require`.
        if state == "22012" { return .required }
        if state.hasPrefix("23") { return .constraint(message) }
        return .sql(code: Self.code(state), message: "\(message) (\(state))")
    }

    /// A state as a number, as `DatabaseError.sql` has it: its characters are digits to the base 36.
    static func code(_ state: String) -> Int { Int(state, radix: 36) ?? -1 }

    private static let connectionFailure = "08006"
    private static let lockTimeout = "55P03"

    private static func field(_ result: OpaquePointer, _ code: Unicode.Scalar) -> String? {
        PQresultErrorField(result, Int32(code.value)).map { String(cString: $0) }
    }

    private static func message(_ connection: OpaquePointer) -> String {
        let lines = PQerrorMessage(connection).map { String(cString: $0) } ?? ""
        let text = lines.split(separator: "\n").joined(separator: "; ")
        return text.isEmpty ? "the connection was lost" : text
    }
}
