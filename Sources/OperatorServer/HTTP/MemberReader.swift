import OCPPJ

/// Reads the members of a request's JSON object and collects every fault before it refuses.
struct MemberReader: Sendable {
    let view: JSONView
    private var faults: [ProblemItem] = []

    /// Refuses members that the route does not know, because a typing mistake must not pass as success.
    init(_ view: JSONView, members: [String]) throws {
        self.view = view
        let unknown = view.members.map(\.name).filter { !members.contains($0) }
        guard unknown.isEmpty else {
            throw Problem.badRequest(
                "unknown-member",
                "\(unknown[0]) is not known here; members: \(members.joined(separator: ", "))",
                errors: unknown.map { name in
                    .member(ProblemItem.step(name), "unknown-member", "\(name) is not known here")
                })
        }
    }

    /// Adds a fault that the route itself found.
    mutating func fault(_ name: String, _ code: String, _ message: String) {
        faults.append(.member(ProblemItem.step(name), code, message))
    }

    /// Throws what was found wrong, if anything was.
    func finish() throws {
        if !faults.isEmpty { throw Problem.invalid(faults) }
    }

    /// A text of 1 to `max` characters, counted as JSON Schema counts them; nil when absent or null.
    mutating func text(_ name: String, max: Int) -> String? {
        guard let value = value(name) else { return nil }
        guard let text = value.string, Self.isUsable(text, max: max) else {
            fault(name, "bad-value", "\(name) is a text of 1 to \(max) characters")
            return nil
        }
        return text
    }

    /// No database and no log takes U+0000 well.
    private static func isUsable(_ text: String, max: Int) -> Bool {
        !text.isEmpty && !text.isLonger(than: max) && !text.unicodeScalars.contains("\0")
    }

    /// A text that must be there.
    mutating func requiredText(_ name: String, max: Int) -> String {
        let before = faults.count
        if let text = text(name, max: max) { return text }
        if faults.count == before { fault(name, "required", "\(name) is missing") }
        return ""
    }

    mutating func flag(_ name: String) -> Bool? {
        guard let value = value(name) else { return nil }
        if value.bool == nil { fault(name, "bad-value", "\(name) is true or false") }
        return value.bool
    }

    mutating func number(_ name: String, in range: ClosedRange<Int>) -> Int? {
        guard let value = value(name) else { return nil }
        guard let number = value.number?.int, range.contains(number) else {
            fault(
                name, "bad-value", "\(name) is a whole number from \(range.lowerBound) to \(range.upperBound)"
            )
            return nil
        }
        return number
    }

    mutating func time(_ name: String) -> Timestamp? {
        guard let value = value(name) else { return nil }
        guard let text = value.string, let (time, isStrict) = Timestamp.parse(text), isStrict else {
            fault(name, "bad-value", "\(name) is a time such as 2030-01-31T08:00:00Z")
            return nil
        }
        return time
    }

    mutating func choice<Choice: RawRepresentable & CaseIterable>(_ name: String, of: Choice.Type) -> Choice?
    where Choice.RawValue == String {
        guard let value = value(name) else { return nil }
        guard let choice = value.string.flatMap(Choice.init(rawValue:)) else {
            let names = Choice.allCases.map(\.rawValue).joined(separator: ", ")
            fault(name, "bad-value", "\(name) is one of \(names)")
            return nil
        }
        return choice
    }

    /// A choice that must be there.
    mutating func requiredChoice<Choice: RawRepresentable & CaseIterable>(
        _ name: String, of type: Choice.Type
    ) -> Choice? where Choice.RawValue == String {
        let before = faults.count
        let choice = choice(name, of: type)
        if choice == nil, faults.count == before { fault(name, "required", "\(name) is missing") }
        return choice
    }

    /// A list of texts of 1 to `max` characters; nil when absent or null.
    mutating func texts(_ name: String, max: Int) -> [String]? {
        guard let value = value(name) else { return nil }
        let texts = value.kind == .array ? value.elements.map { $0.string ?? "" } : [""]
        guard texts.allSatisfy({ Self.isUsable($0, max: max) }) else {
            fault(name, "bad-value", "\(name) is a list of texts of 1 to \(max) characters")
            return nil
        }
        return texts
    }

    /// A list of choices; nil when absent or null.
    mutating func choices<Choice: RawRepresentable & CaseIterable>(_ name: String, of: Choice.Type)
        -> [Choice]?
    where Choice.RawValue == String {
        guard let value = value(name) else { return nil }
        let choices = value.elements.compactMap { $0.string.flatMap(Choice.init(rawValue:)) }
        guard value.kind == .array, choices.count == value.count else {
            let names = Choice.allCases.map(\.rawValue).joined(separator: ", ")
            fault(name, "bad-value", "\(name) is a list of some of \(names)")
            return nil
        }
        return choices
    }

    /// What a PATCH says about a member, read by `read`.
    mutating func change<Value>(
        _ name: String, _ read: (inout MemberReader) -> Value?
    ) -> Change<Value> {
        guard let value = view[name] else { return .keep }
        if value.kind == .null { return .clear }
        return read(&self).map { .set($0) } ?? .keep
    }

    /// The member when it is there and not null.
    private func value(_ name: String) -> JSONView? {
        view[name].flatMap { $0.kind == .null ? nil : $0 }
    }
}
