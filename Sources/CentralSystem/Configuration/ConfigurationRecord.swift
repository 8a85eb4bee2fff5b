public import Database
public import OCPPJ

/// One configuration key of a station, as last read or set.
public struct ConfigurationRecord: Sendable {
    public let key: String
    /// Nil: not set, or a secret.
    public let value: String?
    public let readonly: Bool?
    /// The station said that it does not know the key.
    public let unknown: Bool
    public let readAt: Timestamp?
    /// What was last sent for it, and how that was answered.
    public let setValue: String?
    public let setStatus: String?
    public let setAt: Timestamp?
    /// The set value counts after the next boot.
    public let needsReboot: Bool

    init(_ row: Row) throws {
        key = try row.text("name")
        value = try row.optionalText("value")
        readonly = try row.optionalInt("is_readonly").map { $0 == 1 }
        unknown = try row.int("is_unknown") == 1
        readAt = try row.optionalTime("read_at")
        setValue = try row.optionalText("set_value")
        setStatus = try row.optionalText("set_status")
        setAt = try row.optionalTime("set_at")
        needsReboot = try row.int("needs_reboot") == 1
    }
}

/// One change of a configuration value.
public struct ConfigurationChangeRecord: Sendable {
    public let id: Int64
    public let key: String
    public let oldValue: String?
    public let newValue: String?
    /// `read`: found so; `set`: by a command; `reboot`: set before and in force since a boot.
    public let source: String
    public let at: Timestamp
}

extension CentralSystem {
    /// What is known of the station's configuration, in the order of the names.
    public func configuration(
        ofStation id: Int64, in transaction: Transaction
    ) throws -> [ConfigurationRecord] {
        try transaction.rows(
            "select * from configuration_key where station_id = $1 order by name_key", [id]
        ).map(ConfigurationRecord.init)
    }

    /// How the values changed, newest first.
    public func configurationChanges(
        ofStation id: Int64, _ page: PageRequest, in transaction: Transaction
    ) throws -> PageOf<ConfigurationChangeRecord> {
        var query = ListQuery()
        query.filter("station_id = ?", id)
        return try query.page(
            "select *, id as page_key from configuration_change", key: "id", page, in: transaction
        ).map { row in
            ConfigurationChangeRecord(
                id: try row.int64("id"), key: try row.text("name"),
                oldValue: try row.optionalText("old_value"), newValue: try row.optionalText("new_value"),
                source: try row.text("source"), at: try row.time("at"))
        }
    }

    /// The value of one key as a whole number, where it is known.
    func configuredNumber(
        _ name: String, ofStation id: Int64, in transaction: Transaction
    ) throws -> Int? {
        let row = try transaction.row(
            "select value from configuration_key where station_id = $1 and name_key = $2",
            [id, name.lowercased()])
        return try row?.optionalText("value").flatMap { Int($0) }
    }
}
