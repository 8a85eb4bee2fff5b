/// The `Prefer` header, of which only `wait` has a meaning here (RFC 7240 §4.3).
struct Preference: Sendable {
    /// Seconds that the client is willing to wait; nil when it does not say.
    let waitSeconds: Int?

    /// What cannot be read is ignored (RFC 7240 §2).
    init(_ header: String?, limit: Int) {
        let tokens = (header ?? "").split(separator: ",").map { token in
            token.prefix { $0 != ";" }.filter { $0 != " " && $0 != "\"" }.lowercased()
        }
        let wait = tokens.first { $0.hasPrefix("wait=") }.flatMap { Int($0.dropFirst(5)) }
        waitSeconds = wait.flatMap { $0 < 0 ? nil : min($0, limit) }
    }
}
