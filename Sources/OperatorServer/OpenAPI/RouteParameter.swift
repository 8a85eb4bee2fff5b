import OCPPJ

/// A parameter of the query, or a header that means something to a route.
struct RouteParameter: Sendable {
    let name: String
    let schema: JSONSchema

    static func text(_ name: String, _ description: String) -> RouteParameter {
        RouteParameter(name: name, schema: .text().described(description))
    }

    func described(_ description: String) -> RouteParameter {
        RouteParameter(name: name, schema: schema.described(description))
    }

    static func flag(_ name: String, _ description: String) -> RouteParameter {
        RouteParameter(name: name, schema: .flag.described(description))
    }

    static func time(_ name: String, _ description: String) -> RouteParameter {
        RouteParameter(name: name, schema: .time.described(description))
    }

    static func number(
        _ name: String, _ minimum: Int, _ maximum: Int? = nil, _ description: String
    ) -> RouteParameter {
        RouteParameter(name: name, schema: .integer(minimum, maximum).described(description))
    }

    static func choice<Choice: RawRepresentable & CaseIterable>(
        _ name: String, _ type: Choice.Type, _ description: String
    ) -> RouteParameter where Choice.RawValue == String {
        RouteParameter(name: name, schema: .choice(type).described(description))
    }

    /// Some of the values of an enumeration, with commas between.
    static func choices<Choice: RawRepresentable & CaseIterable>(
        _ name: String, _ type: Choice.Type, _ description: String
    ) -> RouteParameter where Choice.RawValue == String {
        let names = Choice.allCases.map(\.rawValue).joined(separator: "|")
        return RouteParameter(
            name: name,
            schema: .text(pattern: "^((\(names))(,(\(names)))*)?$").described(
                description + " With commas between."))
    }

    /// The parameters of every list.
    static func page(_ settings: OperatorServerSettings) -> [RouteParameter] {
        [
            .number(
                "limit", 1, settings.maxPageLimit, "Rows of a page; \(settings.defaultPageLimit) if absent."),
            .text("cursor", "`page.next` of the page before."),
        ]
    }

    /// The parameters that stand in paths, by name.
    static func path(_ name: String) -> RouteParameter {
        let description =
            switch name {
            case "identity": "The station's OCPP identity, percent-encoded."
            case "idTag": "The id tag, percent-encoded."
            case "action": "The action of a command, such as Reset."
            case "code": "The code of a problem document."
            default: "The \(name) that lists and Location headers give."
            }
        return RouteParameter(name: name, schema: .text(min: 1).described(description))
    }

    static let prefer = RouteParameter(
        name: "Prefer",
        schema: .text().described(
            "`wait=20`: answer when the command has ended, at most so many seconds later."))

    static let ifMatch = RouteParameter(
        name: "If-Match",
        schema: .text(pattern: #"^(\*|"[0-9a-f]{16}")$"#)
            .described("The ETag or `version` that is changed, so that none is undone unseen; `*`: any."))

    static let range = RouteParameter(
        name: "Range", schema: .text().described("One range of bytes, such as `bytes=1000-` to go on."))

    static let idempotencyKey = RouteParameter(
        name: "Idempotency-Key",
        schema: .text(min: 1, max: 255)
            .described("The same key again gets the first answer again, for a day; a UUID will do."))
}

extension RouteParameter {
    static let search = RouteParameter.text("q", "Only rows whose names hold this text.")
    static let sites = RouteParameter(
        name: "site",
        schema: .text(pattern: "^(([1-9][0-9]{0,17}|none)(,([1-9][0-9]{0,17}|none))*)?$")
            .described("Ids of sites with commas between; `none` for stations without one."))
    static let after = RouteParameter.number("after", 0, nil, "Only events behind this number.")
    static let lastEventID = RouteParameter(
        name: "Last-Event-ID",
        schema: .integer(0).described("Go on behind this event; counts more than `after`."))
}
