public import OCPPJ

/// Keeps secrets out of what is recorded: of a password, key or token one reads only that it was set.
public enum SecretMask {
    /// What stands in the place of a secret.
    public static let word = "set"

    private static let endings = [
        "password", "passwd", "passphrase", "secret", "token", "authorizationkey", "privatekey", "apikey",
        "psk",
    ]
    /// Steps of a URL behind which stands a token (`/files/<token>/<name>`).
    private static let tokenSteps: Set<Substring> = ["files", "uploads"]

    /// Whether a member, a configuration key or a parameter of this name holds a secret.
    public static func isSecret(_ name: String) -> Bool {
        let plain = name.lowercased().filter { $0 != "_" && $0 != "-" && $0 != "." }
        return plain != "idtoken" && endings.contains(where: plain.hasSuffix)
    }

    /// Writes a value with its secrets masked, however deep they lie.
    public static func write(_ view: JSONView, to json: inout JSONWriter) {
        switch view.kind {
        case .string: json.string(masked(view.string ?? ""))
        case .array:
            json.array { list in
                for element in view.elements { list.raw(text(element)) }
            }
        case .object:
            // {"key":"AuthorizationKey","value":"…"}: the value of a configuration key.
            let holdsSecret = view["key"]?.string.map(isSecret) ?? false
            json.object { fields in
                for (name, value) in view.members {
                    let isMasked = isSecret(name) || (holdsSecret && name == "value")
                    fields.raw(name, isMasked ? self.masked(value) : text(value))
                }
            }
        case .null, .bool, .number: json.raw(view.text)
        }
    }

    /// The JSON text of a value with its secrets masked.
    public static func text(_ view: JSONView) -> String {
        var json = JSONWriter()
        write(view, to: &json)
        return String(decoding: json.bytes, as: UTF8.self)
    }

    /// The JSON text of the value of a secret member: whether there is one is no secret.
    public static func masked(_ view: JSONView) -> String {
        switch view.kind {
        case .null, .bool: view.text
        default: "\"\(word)\""
        }
    }

    /// A text; of a URL the user's part, tokens in its path and secrets of its query are masked.
    public static func masked(_ text: String) -> String {
        guard let colon = text.firstRange(of: "://") else { return text }
        let rest = text[colon.upperBound...]
        let end = rest.firstIndex { "/?#".contains($0) } ?? rest.endIndex
        var place = rest[..<end]
        if let at = place.lastIndex(of: "@") { place = "\(word)\(place[at...])" }
        let question = rest[end...].firstIndex(of: "?") ?? rest.endIndex
        let path = maskedPath(rest[end..<question])
        return text[..<colon.upperBound] + place + path + maskedQuery(rest[question...])
    }

    private static func maskedPath(_ path: Substring) -> String {
        var steps = path.split(separator: "/", omittingEmptySubsequences: false)
        for index in steps.indices.dropFirst() where tokenSteps.contains(steps[index - 1]) {
            if steps[index].count >= 16 { steps[index] = Substring(word) }
        }
        return steps.joined(separator: "/")
    }

    private static func maskedQuery(_ query: Substring) -> String {
        guard query.first == "?" else { return String(query) }
        let pairs = query.dropFirst().split(separator: "&", omittingEmptySubsequences: false).map { pair in
            let name = pair.prefix { $0 != "=" }
            return name.count < pair.count && isSecret(String(name)) ? "\(name)=\(word)" : String(pair)
        }
        return "?" + pairs.joined(separator: "&")
    }
}
