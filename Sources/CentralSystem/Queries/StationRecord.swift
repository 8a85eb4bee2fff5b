public import Database
public import OCPP16
public import OCPPJ

/// A station as it is shown.
public struct StationRecord: Sendable {
    public let id: Int64
    public let identity: String
    public let name: String?
    public let note: String?
    public let registration: Registration
    public let strict: Bool
    public let hasPassword: Bool
    public let connected: Bool
    public let vendor: String?
    public let model: String?
    public let serialNumber: String?
    public let chargeBoxSerialNumber: String?
    public let firmwareVersion: String?
    public let iccid: String?
    public let imsi: String?
    public let meterType: String?
    public let meterSerialNumber: String?
    public let remoteAddress: String?
    public let connectedSince: Timestamp?
    public let lastSeenAt: Timestamp?
    public let lastBootAt: Timestamp?
    public let acceptedAt: Timestamp?
    public let createdAt: Timestamp
    public let security: StationSecurity

    static let select = "select station.*, station.id as page_key from station"

    init(_ row: Row) throws {
        id = try row.int64("id")
        identity = try row.text("identity")
        name = try row.optionalText("name")
        note = try row.optionalText("note")
        registration = Registration(rawValue: try row.text("registration")) ?? .blocked
        strict = try row.bool("strict")
        hasPassword = try row.optionalText("password_hash") != nil
        connectedSince = try row.optionalTime("connected_at")
        connected = connectedSince != nil
        vendor = try row.optionalText("vendor")
        model = try row.optionalText("model")
        serialNumber = try row.optionalText("serial_number")
        chargeBoxSerialNumber = try row.optionalText("charge_box_serial_number")
        firmwareVersion = try row.optionalText("firmware_version")
        iccid = try row.optionalText("iccid")
        imsi = try row.optionalText("imsi")
        meterType = try row.optionalText("meter_type")
        meterSerialNumber = try row.optionalText("meter_serial_number")
        remoteAddress = try row.optionalText("remote_address")
        lastSeenAt = try row.optionalTime("last_seen_at")
        lastBootAt = try row.optionalTime("boot_at")
        acceptedAt = try row.optionalTime("accepted_at")
        createdAt = try row.time("created_at")
        security = try StationSecurity(row)
    }
}

extension CentralSystem {
    /// Stations, newest first; `status` finds those of which a connector has it.
    public func stations(
        registration: Registration? = nil, connected: Bool? = nil, containing text: String? = nil,
        status: ChargePointStatus? = nil, _ page: PageRequest, in transaction: Transaction
    ) throws -> PageOf<StationRecord> {
        var query = ListQuery()
        query.filter("registration = ?", registration?.rawValue)
        if let connected { query.filter("connected_at is \(connected ? "not " : "")null") }
        query.search("lower(identity || ' ' || coalesce(name, '') || ' ' || coalesce(vendor, ''))", for: text)
        query.filter(
            "exists (select 1 from connector where station_id = station.id and connector.status = ?)",
            status?.rawValue)
        return try query.page(StationRecord.select, key: "station.id", page, in: transaction)
            .map(StationRecord.init)
    }

    public func station(_ identity: String, in transaction: Transaction) throws -> StationRecord? {
        try transaction.row(StationRecord.select + " where identity = $1", [identity]).map(StationRecord.init)
    }
}
