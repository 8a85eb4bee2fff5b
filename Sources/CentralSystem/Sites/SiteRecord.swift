import Database
public import OCPPJ

/// A place where stations stand.
public struct SiteRecord: Sendable, Hashable {
    public internal(set) var id: Int64
    public var name: String
    public var address: String?
    /// Millionths of a degree, north and east positive.
    public var latitude: Int?
    public var longitude: Int?
    /// A name of the time zone database, such as Europe/Berlin.
    public var timeZone: String?
    /// What all stations together may draw.
    public var powerLimitW: Int?
    public var note: String?
    public internal(set) var createdAt: Timestamp

    public init(name: String, createdAt: Timestamp) {
        (id, self.name, self.createdAt) = (0, name, createdAt)
    }

    init(_ row: Row) throws {
        id = try row.int64("id")
        name = try row.text("name")
        address = try row.optionalText("address")
        latitude = try row.optionalInt("latitude_microdegrees")
        longitude = try row.optionalInt("longitude_microdegrees")
        timeZone = try row.optionalText("time_zone")
        powerLimitW = try row.optionalInt("power_limit_w")
        note = try row.optionalText("note")
        createdAt = try row.time("created_at")
    }
}

/// A site as other things name it.
public struct SiteName: Sendable, Hashable {
    public let id: Int64
    public let name: String
}
