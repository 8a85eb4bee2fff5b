import Hummingbird
import OCPPJ

/// What the issuer sends back through the browser (RFC 6749 §4.1.2, RFC 9207).
struct OpenIDCallback: Sendable, Hashable {
    private(set) var code: String?
    private(set) var state: String?
    private(set) var issuer: String?
    private(set) var error: String?

    /// Longest value that is read.
    private static let limit = 8_192

    /// Ignores parameters that it does not know, as the protocol demands; throws a problem for one that stands twice.
    init(_ request: Request) throws {
        var values: [String: String] = [:]
        for pair in (request.uri.query ?? "").split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = PercentEncoding.decode(parts[0], plusIsSpace: true),
                let value = PercentEncoding.decode(parts.count == 2 ? parts[1] : "", plusIsSpace: true)
            else { throw Problem.badRequest("bad-query", "The query is not percent-encoded UTF-8") }
            guard ["code", "state", "iss", "error"].contains(name) else { continue }
            guard value.utf8.count <= Self.limit else { throw Query.bad(name, "\(name) is too long") }
            guard values.updateValue(value, forKey: name) == nil else {
                throw Query.bad(name, "\(name) stands more than once")
            }
        }
        (code, state, issuer, error) = (values["code"], values["state"], values["iss"], values["error"])
    }
}
