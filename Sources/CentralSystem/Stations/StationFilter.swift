public import OCPP16
public import OCPPJ

/// Which stations are meant; what is absent or empty leaves all.
public struct StationFilter: Sendable {
    public var registration: Registration?
    public var connected: Bool?
    /// A part of the identity, name or vendor, in any case.
    public var text: String?
    /// A connector has one of these.
    public var statuses: [ChargePointStatus] = []
    /// A connector has one of these.
    public var errorCodes: [ChargePointErrorCode] = []
    /// Ids of sites; 0 stands for the stations of no site.
    public var sites: [Int64] = []
    public var vendor: String?
    public var model: String?
    public var firmwareVersion: String?
    /// Heard of at this time or later.
    public var lastSeenAfter: Timestamp?
    /// Last heard of before this time, or never.
    public var lastSeenBefore: Timestamp?

    public init() {}

    func query(_ scope: SiteScope) -> ListQuery {
        var query = ListQuery()
        query.filter(scope)
        // A page of a few sites is in their index.
        let named = sites.filter { $0 != 0 }
        switch (sites.contains(0), named.isEmpty) {
        case (true, true): query.filter("station.site_id is null")
        case (true, false):
            let places = named.map(String.init).joined(separator: ", ")
            query.filter("(station.site_id is null or station.site_id in (\(places)))")
        case (false, _): query.filter("station.site_id", anyOf: named)
        }
        query.filter("registration = ?", registration?.rawValue)
        if let connected { query.filter("connected_at is \(connected ? "not " : "")null") }
        query.search("lower(identity || ' ' || coalesce(name, '') || ' ' || coalesce(vendor, ''))", for: text)
        query.filter(connectorColumn: "status", anyOf: statuses.map(\.rawValue))
        query.filter(connectorColumn: "error_code", anyOf: errorCodes.map(\.rawValue))
        query.filter("vendor = ?", vendor)
        query.filter("model = ?", model)
        query.filter("firmware_version = ?", firmwareVersion)
        query.filter("last_seen_at >= ?", lastSeenAfter)
        query.filter("(last_seen_at is null or last_seen_at < ?)", lastSeenBefore)
        return query
    }
}

extension ListQuery {
    fileprivate mutating func filter(connectorColumn column: String, anyOf values: [String]) {
        guard !values.isEmpty else { return }
        let places = values.map { value in
            let place = add(value)
            return "connector.\(column) = \(place)"
        }
        let condition = places.joined(separator: " or ")
        filter("exists (select 1 from connector where station_id = station.id and (\(condition)))")
    }
}
