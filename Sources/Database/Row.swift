/// One row of a result; its columns are read by name or by index, and a wrong one is an error, never a trap.
public struct Row: Sendable {
    let columns: Columns
    let values: [SQLValue]

    /// The column names that all rows of a result share.
    final class Columns: Sendable {
        let names: [String]
        init(_ names: [String]) { self.names = names }
    }

    public subscript(_ index: Int) -> SQLValue {
        values.indices.contains(index) ? values[index] : .null
    }

    public func value(_ name: String) throws(DatabaseError) -> SQLValue {
        guard let index = columns.names.firstIndex(of: name) else { throw .missingColumn(name) }
        return values[index]
    }

    public func int64(_ name: String) throws(DatabaseError) -> Int64 {
        guard let value = try optionalInt64(name) else { throw .wrongType(column: name) }
        return value
    }

    public func optionalInt64(_ name: String) throws(DatabaseError) -> Int64? {
        switch try value(name) {
        case .integer(let value): value
        case .null: nil
        default: throw .wrongType(column: name)
        }
    }

    public func int(_ name: String) throws(DatabaseError) -> Int { Int(try int64(name)) }

    public func optionalInt(_ name: String) throws(DatabaseError) -> Int? {
        try optionalInt64(name).map { Int($0) }
    }

    public func bool(_ name: String) throws(DatabaseError) -> Bool { try int64(name) != 0 }

    public func text(_ name: String) throws(DatabaseError) -> String {
        guard let value = try optionalText(name) else { throw .wrongType(column: name) }
        return value
    }

    public func optionalText(_ name: String) throws(DatabaseError) -> String? {
        switch try value(name) {
        case .text(let value): value
        case .null: nil
        default: throw .wrongType(column: name)
        }
    }

    public func double(_ name: String) throws(DatabaseError) -> Double {
        guard let value = try optionalDouble(name) else { throw .wrongType(column: name) }
        return value
    }

    public func optionalDouble(_ name: String) throws(DatabaseError) -> Double? {
        switch try value(name) {
        case .real(let value): value
        case .integer(let value): Double(value)
        case .null: nil
        default: throw .wrongType(column: name)
        }
    }
}
