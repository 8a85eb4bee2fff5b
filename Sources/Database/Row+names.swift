/// The columns of a row by name; null is an error where the type is not optional.
extension Row {
    public func int64(_ name: String) throws(DatabaseError) -> Int64 {
        guard let value = try optionalInt64(name) else { throw .wrongType(column: name) }
        return value
    }

    public func optionalInt64(_ name: String) throws(DatabaseError) -> Int64? {
        try value(name).int64(name)
    }

    public func int(_ name: String) throws(DatabaseError) -> Int {
        guard let value = try optionalInt(name) else { throw .wrongType(column: name) }
        return value
    }

    public func optionalInt(_ name: String) throws(DatabaseError) -> Int? {
        try value(name).int(name)
    }

    public func bool(_ name: String) throws(DatabaseError) -> Bool {
        guard let value = try optionalBool(name) else { throw .wrongType(column: name) }
        return value
    }

    public func optionalBool(_ name: String) throws(DatabaseError) -> Bool? {
        try value(name).bool(name)
    }

    public func double(_ name: String) throws(DatabaseError) -> Double {
        guard let value = try optionalDouble(name) else { throw .wrongType(column: name) }
        return value
    }

    public func optionalDouble(_ name: String) throws(DatabaseError) -> Double? {
        try value(name).double(name)
    }

    public func text(_ name: String) throws(DatabaseError) -> String {
        guard let value = try optionalText(name) else { throw .wrongType(column: name) }
        return value
    }

    public func optionalText(_ name: String) throws(DatabaseError) -> String? {
        try value(name).text(name)
    }

    public func blob(_ name: String) throws(DatabaseError) -> [UInt8] {
        guard let value = try optionalBlob(name) else { throw .wrongType(column: name) }
        return value
    }

    public func optionalBlob(_ name: String) throws(DatabaseError) -> [UInt8]? {
        try value(name).blob(name)
    }
}
