import HTTPTypes

extension RouteDescription {
    /// The codes of all problems that the route may answer with: its own, and those that follow from what it takes.
    func problemCodes(of entry: RouteTable.Entry, needsKey: Bool) -> [String] {
        var codes = problems + ["internal-error"]
        if needsKey {
            codes += [
                "unauthorized", "forbidden", "bad-query", "overloaded", "database-unavailable",
                "shutting-down",
            ]
        }
        if needsKey, ![.get, .head].contains(entry.method) { codes.append("cross-site") }
        if entry.version != .ignoringVersion { codes.append("version-conflict") }
        if entry.version == .requiringVersion { codes.append("version-required") }
        if entry.path.contains(":") { codes += ["bad-path", "not-found"] }
        if isPaged { codes.append("bad-cursor") }
        switch body {
        case .none: break
        case .json, .optionalJSON:
            codes += ["bad-http", "bad-json", "unknown-member", "validation-failed"]
            codes += ["body-too-large", "unsupported-media-type"]
        case .raw: codes += ["body-too-large", "unsupported-media-type"]
        }
        if needsKey, entry.method == .post {
            codes += ["bad-idempotency-key", "request-running", "idempotency-key-reused"]
            codes += ["secret-shown-once", "body-too-large"]
        }
        return codes
    }
}
