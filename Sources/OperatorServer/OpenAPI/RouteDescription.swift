import OCPPJ

/// What a client must know of a route; it becomes an operation of the OpenAPI document.
///
/// What many routes share is added by the document: the parameters of the path and of pages, the Idempotency-Key
/// of a POST, and the problems that follow from all these (`RouteDescription+problems`).
struct RouteDescription: Sendable {
    /// The body that a request has.
    enum Body: Sendable {
        case none
        case json(JSONSchema)
        /// A JSON body that may be left out.
        case optionalJSON(JSONSchema)
        /// Anything of another media type.
        case raw(type: String, JSONSchema)
    }

    /// One sentence without a full stop.
    var summary: String
    /// What the summary leaves open.
    var detail: String?
    var query: [RouteParameter] = []
    var headers: [RouteParameter] = []
    var body = Body.none
    /// What success looks like; more than one where the request decides.
    var answers: [RouteAnswer] = []
    /// Codes of the problems that only this route has, from `ProblemExplanation.all`.
    var problems: [String] = []
    /// Whether it answers one page of a list.
    var isPaged = false

    init(
        _ summary: String, detail: String? = nil, query: [RouteParameter] = [],
        headers: [RouteParameter] = [], body: Body = .none, answers: [RouteAnswer], problems: [String] = []
    ) {
        self.summary = summary
        self.detail = detail
        self.query = query
        self.headers = headers
        self.body = body
        self.answers = answers
        self.problems = problems
    }

    /// A route that queues a command for a station, and answers with it.
    static func sending(
        _ summary: String, body: Body = .none, answering answer: JSONSchema = .command,
        problems: [String] = []
    ) -> RouteDescription {
        RouteDescription(
            summary, headers: [.prefer], body: body,
            answers: [.accepted(answer), .ok(answer, "It ended while the client waited")],
            problems: problems + ["station-offline", "queue-full", "validation-failed"])
    }

    /// A route that answers one page of a list.
    static func list(
        _ summary: String, detail: String? = nil, of element: JSONSchema, query: [RouteParameter] = [],
        or other: [RouteAnswer] = [], problems: [String] = []
    ) -> RouteDescription {
        var description = RouteDescription(
            summary, detail: detail, query: query, answers: [.ok(.page(of: element))] + other,
            problems: problems)
        description.isPaged = true
        return description
    }

    /// The detail of lists that are long and have no index for what they are filtered by.
    static let shortPages = """
        A page looks at 10,000 rows at most: with a filter it may have few or none, and still a `next` to go on from.
        """
}
