import OCPPJ

/// What an ID token says of a person.
struct IDTokenClaims: Sendable {
    private let document: JSONDocument

    /// Nil for what is no JSON object.
    init?(_ bytes: [UInt8]) {
        guard let document = try? JSONDocument(bytes), document.root.kind == .object else { return nil }
        self.document = document
    }

    func text(_ name: String) -> String? { document.root[name]?.string }

    func has(_ name: String) -> Bool { document.root[name] != nil }

    /// A time as seconds since 1970 (RFC 7519 §2, NumericDate); nil where there is none that can be.
    func time(_ name: String) -> Timestamp? {
        guard let seconds = document.root[name]?.number?.double, (0..<1e11).contains(seconds) else {
            return nil
        }
        return Timestamp(microseconds: Int64(seconds * 1_000_000))
    }

    /// The texts of a claim that is one text or a list of them, by its name or a path with dots such as
    /// `realm_access.roles`; a name that has dots itself counts first.
    func texts(at path: String) -> [String] {
        var view = document.root[path]
        if view == nil {
            view = path.split(separator: ".").reduce(JSONView?.some(document.root)) { $0?[String($1)] }
        }
        guard let view else { return [] }
        return view.kind == .array ? view.elements.compactMap(\.string) : [view.string].compactMap(\.self)
    }
}
