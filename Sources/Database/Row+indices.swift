/// The columns of a row by index; null is an error where the type is not optional.
extension Row {
    public func int64(_ index: Int) throws(DatabaseError) -> Int64 {
        guard let value = try optionalInt64(index) else { throw .wrongType(column: name(index)) }
        return value
    }

    public func optionalInt64(_ index: Int) throws(DatabaseError) -> Int64? {
        try value(index).int64(name(index))
    }

    public func int(_ index: Int) throws(DatabaseError) -> Int {
        guard let value = try optionalInt(index) else { throw .wrongType(column: name(index)) }
        return value
    }

    public func optionalInt(_ index: Int) throws(DatabaseError) -> Int? {
        try value(index).int(name(index))
    }

    public func bool(_ index: Int) throws(DatabaseError) -> Bool {
        guard let value = try optionalBool(index) else { throw .wrongType(column: name(index)) }
        return value
    }

    public func optionalBool(_ index: Int) throws(DatabaseError) -> Bool? {
        try value(index).bool(name(index))
    }

    public func double(_ index: Int) throws(DatabaseError) -> Double {
        guard let value = try optionalDouble(index) else { throw .wrongType(column: name(index)) }
        return value
    }

    public func optionalDouble(_ index: Int) throws(DatabaseError) -> Double? {
        try value(index).double(name(index))
    }

    public func text(_ index: Int) throws(DatabaseError) -> String {
        guard let value = try optionalText(index) else { throw .wrongType(column: name(index)) }
        return value
    }

    public func optionalText(_ index: Int) throws(DatabaseError) -> String? {
        try value(index).text(name(index))
    }

    public func blob(_ index: Int) throws(DatabaseError) -> [UInt8] {
        guard let value = try optionalBlob(index) else { throw .wrongType(column: name(index)) }
        return value
    }

    public func optionalBlob(_ index: Int) throws(DatabaseError) -> [UInt8]? {
        try value(index).blob(name(index))
    }
}
