public import Database
public import OCPPJ

extension Timestamp: SQLConvertible {
    public var sqlValue: SQLValue { .integer(microseconds) }
}
