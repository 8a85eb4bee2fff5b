import CPostgres

/// The types of PostgreSQL that are spoken here, by their fixed numbers.
enum PostgresType {
    static let unknown: Oid = 0
    static let bool: Oid = 16
    static let bytes: Oid = 17
    static let name: Oid = 19
    static let int8: Oid = 20
    static let int2: Oid = 21
    static let int4: Oid = 23
    static let text: Oid = 25
    static let oid: Oid = 26
    static let json: Oid = 114
    static let float4: Oid = 700
    static let float8: Oid = 701
    static let untyped: Oid = 705
    static let character: Oid = 1_042
    static let varchar: Oid = 1_043
    static let numeric: Oid = 1_700
    static let void: Oid = 2_278

    /// The type as which a value is sent; null has any.
    static func of(_ value: SQLValue) -> Oid {
        switch value {
        case .null: unknown
        case .integer: int8
        case .real: float8
        case .text: text
        case .blob: bytes
        }
    }
}
