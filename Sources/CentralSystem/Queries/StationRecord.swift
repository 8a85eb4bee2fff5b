public import Database
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
    public let site: SiteName?

    static func select(and more: String? = nil) -> String {
        """
        select station.*, station.id as page_key,
            (select site.name from site where site.id = station.site_id) as site_name\(more.map { ", " + $0 } ?? "")
        from station
        """
    }

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
        let siteName = try row.optionalText("site_name")
        site = try row.optionalInt64("site_id").map { SiteName(id: $0, name: siteName ?? "") }
    }
}

extension CentralSystem {
    public func station(_ identity: String, in transaction: Transaction) throws -> StationRecord? {
        try transaction.row(StationRecord.select() + " where station.identity = $1", [identity]).map(
            StationRecord.init)
    }
}
