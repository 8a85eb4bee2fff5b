public import OCPPJ

/// What was and what is, of the members that a change has changed; secrets are masked.
public struct AuditChange: Sendable, Hashable {
    /// JSON texts of objects; nil where there is nothing to tell.
    public var before: String?
    public var after: String?

    /// Members that change with every change and tell nothing.
    private static let noise: Set<String> = ["changedAt", "updatedAt"]
    /// Longest value that is recorded; of a longer one its length is.
    private static let valueLimit = 4_000

    public init(before: String? = nil, after: String? = nil) {
        self.before = before
        self.after = after
    }

    /// Compares two objects, member by member; nil is one that is not there.
    public init(from before: JSONView?, to after: JSONView?) {
        self.before = Self.text(of: before, unlike: after)
        self.after = Self.text(of: after, unlike: before)
    }

    /// The members of an object that the other does not have alike; nil when there are none.
    private static func text(of view: JSONView?, unlike other: JSONView?) -> String? {
        guard let view else { return nil }
        let members = view.members.filter { member in
            guard let other else { return true }
            return !noise.contains(member.name) && other[member.name]?.text != member.value.text
        }
        guard !members.isEmpty else { return nil }
        var json = JSONWriter()
        json.object { fields in
            for (name, value) in members { fields.raw(name, text(of: value, named: name)) }
        }
        return String(decoding: json.bytes, as: UTF8.self)
    }

    private static func text(of value: JSONView, named name: String) -> String {
        if SecretMask.isSecret(name) { return SecretMask.masked(value) }
        let text = SecretMask.text(value)
        return text.utf8.count > valueLimit ? "\"(\(text.utf8.count) bytes)\"" : text
    }
}
