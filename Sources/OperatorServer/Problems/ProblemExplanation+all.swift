import HTTPTypes

extension ProblemExplanation {
    /// Every code that a problem document can have.
    static let all: [ProblemExplanation] = [
        .init(
            .badRequest, "bad-csv",
            "The body is not CSV as RFC 4180 has it, or its header line names a column that is not known. Nothing was stored."
        ),
        .init(
            .badRequest, "bad-cursor",
            "The cursor, or the event id to go on from, was not given by this list. Begin again without it."),
        .init(
            .badRequest, "bad-idempotency-key",
            "An Idempotency-Key has 1 to 255 characters. A fresh UUID for each intention is a good one."),
        .init(
            .badRequest, "bad-json", "The body is not a JSON object; errors tell at which byte reading ended."
        ),
        .init(
            .badRequest, "bad-http",
            "The body does not come as HTTP has it (RFC 9112), such as a chunk whose size is no number."),
        .init(
            .badRequest, "bad-multipart",
            "The body is not multipart/form-data (RFC 7578), or has no part with a filename."),
        .init(
            .badRequest, "bad-path",
            "A part of the path is not percent-encoded UTF-8. Identities and tags are encoded in full, also their slashes."
        ),
        .init(
            .badRequest, "bad-query",
            "A query parameter is not known here, stands twice, or has a value that cannot be meant; errors name it."
        ),
        .init(
            .badRequest, "bad-upload",
            "The upload is a part of a file (Content-Range). A file is uploaded whole, in one request."),
        .init(
            .badRequest, "unknown-member",
            "The body has a member that is not known here. It is refused so that a typing mistake does not pass as success."
        ),
        .init(
            .unauthorized, "unauthorized",
            "The request needs a session (POST /api/v1/auth/login) or a valid API key: Authorization: Bearer csk_... Keys are made by administrators, or by csms key."
        ),
        .init(
            .unauthorized, "wrong-credentials",
            "Nobody of that name signs in with that password. After a few attempts each further one costs a pause."
        ),
        .init(
            .unauthorized, "code-required",
            "Name and password are right; send them again with the present code of the authenticator app, or with a recovery code."
        ),
        .init(
            .forbidden, "wrong-password", "The password is not that of the account that is signed in."),
        .init(
            .forbidden, "setup-closed",
            "The first administrator was made already, or the token is not that of the server's latest start. Its log has it, until there is a user."
        ),
        .init(
            .forbidden, "forbidden",
            "Your role or key lacks the permission, or your sites are limited and this is not about one of them. x-permission in the OpenAPI document tells what a route takes."
        ),
        .init(
            .forbidden, "cross-site",
            "A change by cookie needs X-CSRF-Token, the csrfToken of GET /api/v1/auth/me, and must not come from a page of another site."
        ),
        .init(
            .forbidden, "tls-required",
            "This port has no TLS and takes no keys; the detail names the one that has. Replace a key that was sent here."
        ),
        .init(.notFound, "not-found", "What the path names does not exist, or does not exist any more."),
        .init(
            .methodNotAllowed, "method-not-allowed", "The path exists; its Allow header names its methods."),
        .init(
            .conflict, "duplicate", "Something of that name exists already. Read it, or change it with PATCH."
        ),
        .init(
            .conflict, "in-use", "It cannot be removed while something else needs it; the detail says what."),
        .init(
            .conflict, "last-administrator",
            "One administrator whose sites are not limited must remain; make another one first."),
        .init(
            .conflict, "not-cancellable",
            "Only a command that is still queued can be cancelled; this one was sent or has ended."),
        .init(.conflict, "alert-cleared", "The alert was cleared, so there is nothing left to look after."),
        .init(
            .conflict, "no-url",
            "Nothing listens for the station's security profile, or the URL is too long for a picture. See --station-listener and --station-url."
        ),
        .init(
            .conflict, "nothing-to-compare",
            "Only a GetCompositeSchedule that the station answered with a schedule can be compared."),
        .init(
            .conflict, "nothing-to-retry",
            "No station of the job failed or was skipped, or the job has not ended yet."),
        .init(
            .conflict, "request-running",
            "The first request with this Idempotency-Key has not ended. Send it again after Retry-After."),
        .init(
            .conflict, "secret-shown-once",
            "The request was done before, and its answer held a password or key, which is not kept. Make a new one."
        ),
        .init(
            .conflict, "station-offline",
            "The station is not connected. A command with whenOffline \"queue\" waits until it is."),
        .init(.conflict, "transaction-ended", "The transaction has ended, so there is nothing to stop."),
        .init(
            .gone, "link-expired",
            "The time of this URL is over. Send the command again, which makes a fresh one; linkHours makes it last."
        ),
        .init(
            .preconditionFailed, "version-conflict",
            "It was changed after you read it. The ETag of this answer is its present version: read it again, and decide whether your change still holds."
        ),
        .init(
            .preconditionRequired, "version-required",
            "What several people work with is changed by its version: send the ETag or the version of what you read as If-Match, or * to change it whatever it is now."
        ),
        .init(
            .rangeNotSatisfiable, "range-not-satisfiable",
            "The Range begins behind the end of the file; Content-Range tells how long it is."),
        .init(
            .contentTooLarge, "body-too-large", "The body is larger than this system takes; send it in parts."
        ),
        .init(
            .unsupportedMediaType, "unsupported-media-type",
            "The Content-Type is not the one of this route: application/json, or text/csv for imports."),
        .init(
            .unprocessableContent, "idempotency-key-reused",
            "This Idempotency-Key was used with another request. Every intention needs a key of its own."),
        .init(
            .unprocessableContent, "validation-failed",
            "The request is well formed but says something that cannot be; errors name every place that is wrong."
        ),
        .init(
            .tooManyRequests, "too-many-attempts",
            "Too many wrong passwords came from this address. Try again after Retry-After; other addresses are not affected."
        ),
        .init(
            .tooManyRequests, "queue-full",
            "As many commands wait for this station as may. Cancel some, or wait until they are done."),
        .init(
            .internalServerError, "internal-error",
            "The system failed. Its log has the cause, under the request id of the answer."),
        .init(
            .serviceUnavailable, "storage-failed",
            "The file could not be written to disk, or read from it: it may be full. The log has the cause."),
        .init(
            .serviceUnavailable, "not-ready", "The database does not answer; the system takes no load now."),
        .init(
            .serviceUnavailable, "overloaded",
            "Too many writes wait for the database. Nothing was stored; try again after Retry-After."),
        .init(
            .serviceUnavailable, "database-unavailable",
            "The database server cannot be reached, or was lost during the request. Try again after Retry-After."
        ),
        .init(.serviceUnavailable, "shutting-down", "The system is about to end. Try again when it is back."),
        .init(
            .serviceUnavailable, "too-many-exports",
            "As many CSV exports run as may. Try again after Retry-After."),
        .init(
            .serviceUnavailable, "too-many-uploads",
            "As many files are uploaded as may be at once. Try again after Retry-After."),
        .init(
            .serviceUnavailable, "too-many-streams",
            "As many event streams are open as may. Close one, or fetch /api/v1/events/history instead."),
    ]
}
