import Foundation
import GRDB
import GRDBSQLite

/// A prepared statement of one connection, bound and stepped without a layer between.
///
/// It exists for the writer alone, where every message of a station passes: `SQLiteConnection` does the same through
/// GRDB, and the tests of the two are the same.
final class KeptStatement {
    private static let copies = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    private let pointer: OpaquePointer
    let argumentCount: Int
    let isReadOnly: Bool
    private let columns: Row.Columns
    /// While its rows are being visited it cannot run a second time.
    private(set) var isRunning = false

    init(_ sql: String, _ connection: OpaquePointer) throws {
        let numbered = NumberedText(sql)
        var prepared: OpaquePointer?
        let flags = UInt32(SQLITE_PREPARE_PERSISTENT)
        let code = sqlite3_prepare_v3(connection, numbered.text, -1, flags, &prepared, nil)
        guard code == SQLITE_OK, let prepared else { throw Self.error(connection, code) }
        pointer = prepared
        argumentCount = numbered.argumentCount
        isReadOnly = sqlite3_stmt_readonly(prepared) != 0
        columns = Row.Columns(
            (0..<sqlite3_column_count(prepared)).map { String(cString: sqlite3_column_name(prepared, $0)) })
    }

    deinit { sqlite3_finalize(pointer) }

    /// Runs it and returns the number of rows changed.
    func run(
        _ connection: OpaquePointer, _ arguments: [any SQLConvertible], _ body: (Row) throws -> Void
    ) throws -> Int {
        guard argumentCount == arguments.count else {
            throw DatabaseError.arguments(expected: argumentCount, given: arguments.count)
        }
        isRunning = true
        defer {
            sqlite3_reset(pointer)
            isRunning = false
        }
        var position: Int32 = 0
        for argument in arguments {
            position += 1
            let code = bind(argument.sqlValue, at: position)
            guard code == SQLITE_OK else { throw Self.error(connection, code) }
        }
        let before = sqlite3_total_changes(connection)
        while true {
            let code = sqlite3_step(pointer)
            if code == SQLITE_DONE { break }
            guard code == SQLITE_ROW else { throw Self.error(connection, code) }
            try body(Row(pointer, columns))
        }
        // After a statement that changes nothing, `sqlite3_changes` still tells of the one before.
        return sqlite3_total_changes(connection) == before ? 0 : Int(sqlite3_changes(connection))
    }

    private func bind(_ value: SQLValue, at position: Int32) -> Int32 {
        switch value {
        case .null: return sqlite3_bind_null(pointer, position)
        case .integer(let value): return sqlite3_bind_int64(pointer, position, value)
        case .real(let value): return sqlite3_bind_double(pointer, position, value)
        case .text(let text):
            var text = text
            return text.withUTF8 { octets in
                guard let start = octets.baseAddress, !octets.isEmpty else {
                    return sqlite3_bind_text(pointer, position, "", 0, Self.copies)
                }
                // As in SQLValue+SQLite: a text would end at its first U+0000.
                guard memchr(start, 0, octets.count) == nil else {
                    let clean = String(decoding: octets, as: UTF8.self).replacing("\0", with: "\u{FFFD}")
                    return sqlite3_bind_text(pointer, position, clean, -1, Self.copies)
                }
                return start.withMemoryRebound(to: CChar.self, capacity: octets.count) {
                    sqlite3_bind_text(pointer, position, $0, Int32(octets.count), Self.copies)
                }
            }
        case .blob(let octets):
            guard !octets.isEmpty else { return sqlite3_bind_zeroblob(pointer, position, 0) }
            return sqlite3_bind_blob(pointer, position, octets, Int32(octets.count), Self.copies)
        }
    }

    private static func error(_ connection: OpaquePointer, _ code: Int32) -> any Error {
        DatabaseError(
            GRDB.DatabaseError(
                resultCode: ResultCode(rawValue: sqlite3_extended_errcode(connection)),
                message: String(cString: sqlite3_errmsg(connection))))
    }
}
