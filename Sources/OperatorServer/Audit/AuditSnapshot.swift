import OCPPJ

/// What there is to tell of a thing, before or after something is done to it.
struct AuditSnapshot: Sendable {
    /// A JSON object.
    let json: JSONView
    /// The station that it belongs to.
    let station: String?
    /// Which state it is, of what is changed by version.
    private(set) var version: String?

    init(station: String? = nil, _ write: (inout ObjectWriter) -> Void) throws {
        var json = JSONWriter()
        json.object(write)
        self.json = try JSONDocument(json.bytes).root
        self.station = station
    }

    init(of thing: some Versioned, station: String? = nil) throws {
        try self.init(station: station) { fields in
            thing.writeSettings(to: &fields)
            thing.writeState(to: &fields)
        }
        version = thing.version
    }
}
