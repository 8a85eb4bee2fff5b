import OCPPJ

extension JSONSchema {
    /// An id that the database gave.
    static let rowID = integer(1)
    /// A station's OCPP identity, as it stands in its URL.
    static let identity = text(min: 1, max: 48, pattern: "^[^:\\x00-\\x1F\\x7F]+$")
        .described("1 to 48 printable characters without a colon.")
    /// OCPP 1.6 §7.28, and printable so that people can read it out.
    static let idTagText = text(min: 1, max: 20, pattern: "^[\\x20-\\x7E]+$")
    static let note = text(min: 1, max: 2_000)
    /// Why a person does something; for whoever reads it later.
    static let reason = text(min: 1, max: 500)
    /// An id of OCPP, whose integers have 32 bits.
    static let int32 = integer(Int(Int32.min), Int(Int32.max))
    /// What becomes of a command to a station that is not connected.
    static let whenOffline = nullable(.choice(WhenOffline.self))
    /// JSON whose members a station or a later version decides.
    static let openObject = object([], isOpen: true)

    /// One page of a list.
    static func page(of element: JSONSchema) -> JSONSchema {
        .object([
            .required("data", .list(of: element)),
            .required(
                "page",
                .named(
                    "Page",
                    .object([
                        .required("limit", .integer(0)),
                        .required(
                            "next", .nullable(.text()), "The cursor of the next page; null on the last."),
                    ]))),
        ])
    }

    /// What every failure is told as (RFC 9457).
    static let problem = named(
        "Problem",
        .object(
            [
                .required("type", .text(), "Where the code is explained."),
                .required("title", .text(), "The code as words."),
                .required("status", .integer(400, 599)),
                .required("detail", .text(), "One sentence about this occurrence."),
                .required("instance", .text(), "The path of the request."),
                .required("code", .text(), "Names the sort of problem for programs."),
                .required("requestId", .text(), "As in X-Request-Id and in the log."),
                .optional("errors", .list(of: problemItem), "Every fault that was found."),
            ], isOpen: true))

    private static let problemItem = named(
        "ProblemItem",
        .object([
            .optional("pointer", .text(), "The place in the body (RFC 6901)."),
            .optional("parameter", .text(), "The query parameter."),
            .required("code", .text()),
            .required("message", .text()),
        ]))
}

extension JSONSchema.Member {
    static let version = required(
        "version", .text(),
        "Names this state of what people set; also the ETag, and what If-Match takes with a change.")
}
