import OCPPJ

extension JSONSchema {
    private static let auditedMembers = JSONSchema.object([], isOpen: true)

    static let auditRecord = named(
        "AuditRecord",
        .object([
            .required("id", .rowID),
            .required("at", .time),
            .required("actor", .text(), "A key, a user, `command line`, `system`, or `nobody`."),
            .required("action", .text(), "Such as `station.update`; `access.refuse` is a 401 or 403."),
            .optional("kind", .text(), "What sort of thing it was done to."),
            .optional("target", .text(), "Which one."),
            .optional("station", .text(), "The station that it is about."),
            .optional("before", auditedMembers, "The changed members as they were; secrets are `set`."),
            .optional("after", auditedMembers, "The changed members as they are; secrets are `set`."),
            .optional("reason", .text(), "What the operator gave as the reason."),
            .optional("address", .text(), "Where the request came from."),
            .optional("requestId", .text(), "X-Request-Id of the request."),
            .required("status", .integer(0), "The HTTP status of the answer; 0 where there was none."),
            .required("count", .integer(1), "How often; more than once for refusals alone."),
            .required("lastAt", .time),
        ]))
}
