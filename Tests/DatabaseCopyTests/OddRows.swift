import CentralSystem
import Database

@testable import DatabaseCopy

/// Rows for every table of the schema, with values that are easily lost on the way.
enum OddRows {
    /// The schema, and a table with the types that it does not use.
    static let migrations =
        Schema.migrations + [
            Migration(name: "9999 odd") { engine in
                [
                    """
                    create table odd (
                        first bigint not null, word text not null, number double precision, octets \(engine.blobType),
                        primary key (first, word))
                    """
                ]
            }
        ]

    private static let integers: [Int64] = [0, -1, .max, .min, 42, 1_764_000_000_000_000, -2_147_483_649]
    private static let texts = [
        "", "e\u{301}", "\u{E9}", "日本語 🚗", "\"quoted\" '; drop table station --", "\n\t\\ \u{FEFF}",
        String(repeating: "long ", count: 500), "{\"a\":null}",
    ]
    private static let reals = [0, 1.5, -0.1, Double.leastNonzeroMagnitude, 1.797e308, 1e15, -2.25]
    private static let blobs: [[UInt8]] = [[], [0], [0, 255, 10], Array(repeating: 7, count: 1_000)]
    /// What the checks of the schema allow.
    private static let allowed: [String: SQLValue] = [
        "station.registration": "pending", "file_link.direction": "upload", "webhook.state": "active",
        "webhook_delivery.state": "pending", "user_account.role": "viewer",
    ]
    /// Columns that name a row of another table.
    private static let references = [
        "station_id", "template_id", "webhook_id", "site_id", "user_id", "api_key_id",
    ]

    /// Fills each table with rows from 1 to `count`.
    static func fill(_ database: any Database, _ count: Int) async throws {
        try await database.write { transaction in
            let nullable = Set(
                try transaction.rows(
                    """
                    select m.name || '.' || c.name from sqlite_master m join pragma_table_info(m.name) c
                    where c."notnull" = 0 and c.pk = 0
                    """
                ).map { try $0.text(0) })
            for table in TableOrder.sorted(try transaction.tables())
            where !CopyRecord.notCopied.contains(table.name) {
                let rows = (1...count).map { row in
                    table.columns.enumerated().map { place, column in
                        value(
                            table, column, place + row, row,
                            isNullable: nullable.contains("\(table.name).\(column.name)"))
                    }
                }
                try transaction.insert(rows, into: table.name, columns: table.columns.map(\.name))
            }
        }
    }

    private static func value(
        _ table: TableDefinition, _ column: TableDefinition.Column, _ turn: Int, _ row: Int, isNullable: Bool
    ) -> SQLValue {
        let name = column.name
        if let value = allowed["\(table.name).\(name)"] { return value }
        switch column.kind {
        case .integer
        where table.key == [name] || references.contains(name):
            return .integer(Int64(row))
        case .text where ["id", "job_id", "command_id", "file_id"].contains(name): return .text("é-\(row)")
        case _ where isNullable && turn % 3 == 0: return .null
        // The second half makes keys of several columns unique.
        case .integer: return .integer(integers[turn % integers.count] ^ Int64(row / integers.count))
        case .real: return .real(reals[turn % reals.count])
        case .blob: return .blob(blobs[turn % blobs.count])
        // What may be null is in no unique key of texts.
        case .text where isNullable: return .text(texts[turn % texts.count])
        default: return .text(texts[turn % texts.count] + "\(row)")
        }
    }
}

/// All rows of a database as texts that differ when anything does, table by table.
func contents(of database: any Database) async throws -> [String: [String]] {
    try await database.read { transaction in
        var contents: [String: [String]] = [:]
        for table in try transaction.tables() where !CopyRecord.notCopied.contains(table.name) {
            let columns = table.columns.map(\.name).sorted().map(Engine.quoted).joined(separator: ", ")
            contents[table.name] = try transaction.rows("select \(columns) from \(table.name)")
                .map { row in row.values.map(exact).joined(separator: "|") }
                .sorted()
        }
        return contents
    }
}

/// A text of a value in which texts are octets, because Swift takes some that differ for the same.
private func exact(_ value: SQLValue) -> String {
    switch value {
    case .text(let text): "text \(Array(text.utf8))"
    case .real(let number): "real \(number.bitPattern)"
    default: "\(value)"
    }
}
