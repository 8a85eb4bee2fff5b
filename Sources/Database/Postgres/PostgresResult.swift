import CPostgres

/// What a statement came to; its memory is the library's, and is given back with it.
final class PostgresResult {
    private let pointer: OpaquePointer

    init(_ pointer: OpaquePointer) { self.pointer = pointer }

    deinit { PQclear(pointer) }

    var count: Int32 { PQntuples(pointer) }

    /// Rows inserted, changed or removed; a query's rows do not count.
    var changes: Int {
        guard let tag = PQcmdStatus(pointer).map({ String(cString: $0) }), !tag.hasPrefix("SELECT") else {
            return 0
        }
        return PQcmdTuples(pointer).flatMap { Int(String(cString: $0)) } ?? 0
    }

    /// What the server says that it did, such as COMMIT.
    var command: String { PQcmdStatus(pointer).map { String(cString: $0) } ?? "" }

    /// The types of the parameters, of a result that describes a statement.
    var parameterTypes: [Oid] { (0..<PQnparams(pointer)).map { PQparamtype(pointer, $0) } }

    /// The names of the columns.
    var columnNames: [String] {
        (0..<PQnfields(pointer)).map { index in
            PQfname(pointer, index).map { String(cString: $0) } ?? ""
        }
    }

    func row(_ row: Int32, _ columns: Row.Columns) throws(DatabaseError) -> Row {
        var values: [SQLValue] = []
        values.reserveCapacity(columns.names.count)
        for column in 0..<PQnfields(pointer) {
            guard let value = value(row, column) else {
                throw .wrongType(column: columns.names[Int(column)])
            }
            values.append(value)
        }
        return Row(columns: columns, values: values)
    }

    /// Nil for a type that is not spoken here.
    private func value(_ row: Int32, _ column: Int32) -> SQLValue? {
        guard PQgetisnull(pointer, row, column) == 0, let start = PQgetvalue(pointer, row, column) else {
            return .null
        }
        let octets = UnsafeRawBufferPointer(start: start, count: Int(PQgetlength(pointer, row, column)))
        switch PQftype(pointer, column) {
        case PostgresType.int8: return .integer(Int64(bigEndian: octets.loadUnaligned(as: Int64.self)))
        case PostgresType.int4:
            return .integer(Int64(Int32(bigEndian: octets.loadUnaligned(as: Int32.self))))
        case PostgresType.int2:
            return .integer(Int64(Int16(bigEndian: octets.loadUnaligned(as: Int16.self))))
        case PostgresType.oid:
            return .integer(Int64(UInt32(bigEndian: octets.loadUnaligned(as: UInt32.self))))
        case PostgresType.bool: return .integer(octets.first == 0 ? 0 : 1)
        case PostgresType.text, PostgresType.varchar, PostgresType.character, PostgresType.name,
            PostgresType.untyped, PostgresType.json:
            return .text(String(decoding: octets, as: UTF8.self))
        case PostgresType.bytes: return .blob(Array(octets))
        case PostgresType.float8:
            return .real(Double(bitPattern: UInt64(bigEndian: octets.loadUnaligned(as: UInt64.self))))
        case PostgresType.float4:
            let bits = UInt32(bigEndian: octets.loadUnaligned(as: UInt32.self))
            return .real(Double(Float(bitPattern: bits)))
        case PostgresType.numeric: return PostgresNumeric(octets).value
        case PostgresType.void: return .null
        default: return nil
        }
    }
}
