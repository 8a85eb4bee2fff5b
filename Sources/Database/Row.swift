/// One row of a result; its columns are read by name or by index, and a wrong one is an error, never a trap.
public struct Row: Sendable {
    let columns: Columns
    /// All values, in the order of the columns.
    public let values: [SQLValue]

    /// The column names that all rows of a result share.
    final class Columns: Sendable {
        let names: [String]
        init(_ names: [String]) { self.names = names }
    }

    /// The value in that column, and null where there is no such column.
    public subscript(_ index: Int) -> SQLValue {
        values.indices.contains(index) ? values[index] : .null
    }

    public func value(_ name: String) throws(DatabaseError) -> SQLValue {
        guard let index = columns.names.firstIndex(of: name) else { throw .missingColumn(name) }
        return values[index]
    }

    public func value(_ index: Int) throws(DatabaseError) -> SQLValue {
        guard values.indices.contains(index) else { throw .missingColumn("#\(index)") }
        return values[index]
    }

    /// The name of a column, for the error about it.
    func name(_ index: Int) -> String {
        columns.names.indices.contains(index) ? columns.names[index] : "#\(index)"
    }
}
