/// What a value is to the program: nil for null, and an error that names the column for another type.
extension SQLValue {
    func int64(_ column: String) throws(DatabaseError) -> Int64? {
        switch self {
        case .integer(let value): value
        case .null: nil
        default: throw .wrongType(column: column)
        }
    }

    func int(_ column: String) throws(DatabaseError) -> Int? {
        guard let wide = try int64(column) else { return nil }
        guard let value = Int(exactly: wide) else { throw .wrongType(column: column) }
        return value
    }

    func bool(_ column: String) throws(DatabaseError) -> Bool? {
        guard let value = try int64(column) else { return nil }
        return value != 0
    }

    func double(_ column: String) throws(DatabaseError) -> Double? {
        switch self {
        case .real(let value): value
        case .integer(let value): Double(value)
        case .null: nil
        default: throw .wrongType(column: column)
        }
    }

    func text(_ column: String) throws(DatabaseError) -> String? {
        switch self {
        case .text(let value): value
        case .null: nil
        default: throw .wrongType(column: column)
        }
    }

    func blob(_ column: String) throws(DatabaseError) -> [UInt8]? {
        switch self {
        case .blob(let value): value
        case .null: nil
        default: throw .wrongType(column: column)
        }
    }
}
