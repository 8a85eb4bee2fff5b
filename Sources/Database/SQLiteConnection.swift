import Foundation
import GRDB

/// One SQLite connection during one unit of work; afterwards it refuses to run anything.
final class SQLiteConnection: SQLConnection {
    private var database: GRDB.Database?

    init(_ database: GRDB.Database) { self.database = database }

    /// Ends the unit of work.
    func invalidate() { database = nil }

    func run(_ sql: String, _ arguments: [any SQLConvertible], _ body: (Row) throws -> Void) throws -> Int {
        guard let database else { throw DatabaseError.closed }
        do {
            let statement = try database.cachedStatement(sql: Self.numbered(sql))
            let cursor = try GRDB.Row.fetchCursor(
                statement, arguments: StatementArguments(arguments.map { $0.sqlValue.databaseValue }))
            let columns = Row.Columns(statement.columnNames)
            while let row = try cursor.next() {
                try body(Row(columns: columns, values: row.databaseValues.map(SQLValue.init)))
            }
            return database.changesCount
        } catch let error as GRDB.DatabaseError {
            throw DatabaseError(error)
        }
    }

    /// `$1` is a named parameter to SQLite; `?1` is the first argument.
    private static func numbered(_ sql: String) -> String {
        sql.contains("$") ? sql.replacing("$", with: "?") : sql
    }
}

extension DatabaseError {
    init(_ error: GRDB.DatabaseError) {
        let message = error.message ?? "no message"
        if error.resultCode == .SQLITE_CONSTRAINT {
            self = .constraint(message)
        } else {
            self = .sql(code: Int(error.extendedResultCode.rawValue), message: message)
        }
    }
}

extension SQLValue {
    init(_ value: DatabaseValue) {
        switch value.storage {
        case .null: self = .null
        case .int64(let value): self = .integer(value)
        case .double(let value): self = .real(value)
        case .string(let value): self = .text(value)
        case .blob(let data): self = .blob([UInt8](data))
        }
    }

    var databaseValue: DatabaseValue {
        switch self {
        case .null: .null
        case .integer(let value): value.databaseValue
        case .real(let value): value.databaseValue
        case .text(let value): value.databaseValue
        case .blob(let bytes): Data(bytes).databaseValue
        }
    }
}
