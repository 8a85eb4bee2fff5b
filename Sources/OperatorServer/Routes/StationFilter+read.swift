import CentralSystem
import OCPP16
import OCPPJ

/// The filter of the list of stations, as parameters of a query and as an object of a body.
extension StationFilter {
    static let described: [RouteParameter] = [
        .choice("registration", Registration.self, "What the operator decided."),
        .flag("connected", "Whether they are connected now."),
        .choices("status", ChargePointStatus.self, "A connector of theirs has one of these."),
        .choices("errorCode", ChargePointErrorCode.self, "A connector of theirs has one of these."),
        .sites,
        .text("vendor", "Just this vendor."),
        .text("model", "Just this model."),
        .text("firmwareVersion", "Just this version."),
        .time("lastSeenAfter", "Heard of at this time or later."),
        .time("lastSeenBefore", "Last heard of before this time, or never."),
        .search,
    ]

    init(_ query: Query) throws {
        self.init()
        registration = try query.choice("registration", of: Registration.self)
        connected = try query.flag("connected")
        statuses = try query.choices("status", of: ChargePointStatus.self)
        errorCodes = try query.choices("errorCode", of: ChargePointErrorCode.self)
        sites = try query.sites()
        vendor = query.text("vendor")
        model = query.text("model")
        firmwareVersion = query.text("firmwareVersion")
        lastSeenAfter = try query.time("lastSeenAfter")
        lastSeenBefore = try query.time("lastSeenBefore")
        text = query.text("q")
    }

    static let member = JSONSchema.named(
        "StationFilter",
        .object([
            .optional("registration", .nullable(.choice(Registration.self)), "Absent: accepted."),
            .optional("sites", .nullable(.list(of: .rowID, 0...1_000)), "Ids of sites."),
            .optional("connected", .nullable(.flag)),
            .optional("status", .nullable(.list(of: .choice(ChargePointStatus.self), 0...20))),
            .optional("errorCode", .nullable(.list(of: .choice(ChargePointErrorCode.self), 0...20))),
            .optional("lastSeenAfter", .nullable(.time)),
            .optional("lastSeenBefore", .nullable(.time), "Also those never heard of."),
            .optional("vendor", .nullable(.text(min: 1, max: 255))),
            .optional("model", .nullable(.text(min: 1, max: 255))),
            .optional("firmwareVersion", .nullable(.text(min: 1, max: 255))),
            .optional("q", .nullable(.text(min: 1, max: 100))),
        ]))

    /// Reads the member `filter`: accepted stations unless it says otherwise.
    init(_ view: JSONView) throws {
        guard view.kind == .object else {
            throw ChangeRefusal.invalid(pointer: "/filter", sentence: "must be an object")
        }
        self.init()
        var body = try MemberReader(
            view,
            members: [
                "registration", "connected", "status", "errorCode", "sites", "vendor", "model",
                "firmwareVersion", "lastSeenAfter", "lastSeenBefore", "q",
            ])
        registration = body.choice("registration", of: Registration.self) ?? .accepted
        connected = body.flag("connected")
        statuses = body.choices("status", of: ChargePointStatus.self) ?? []
        errorCodes = body.choices("errorCode", of: ChargePointErrorCode.self) ?? []
        sites = body.siteIDs("sites") ?? []
        vendor = body.text("vendor", max: 255)
        model = body.text("model", max: 255)
        firmwareVersion = body.text("firmwareVersion", max: 255)
        lastSeenAfter = body.time("lastSeenAfter")
        lastSeenBefore = body.time("lastSeenBefore")
        text = body.text("q", max: 100)
        try body.finish()
    }
}
