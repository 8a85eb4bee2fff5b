public import OCPPJ

/// Asks a person to do what is needed, for central systems without an API; cases are then played one at a time.
public struct ManualDriver: OperatorDriver {
    public let name = "by hand"
    private let ask: @Sendable (String) async -> Void
    private let tell: @Sendable (String) -> Void

    /// `ask` returns when the person says that it is done, `tell` at once: the case sees what arrives.
    public init(
        ask: @escaping @Sendable (String) async -> Void, tell: @escaping @Sendable (String) -> Void
    ) {
        self.ask = ask
        self.tell = tell
    }

    public func addStation(_ identity: String, password: String?) async throws {
        let secret = password.map { " with the Basic password \($0)" } ?? ""
        await ask("Register the station \(identity)\(secret)")
    }

    public func addTag(_ tag: DriverTag) async throws {
        var words = ["Add the id tag \(tag.idTag)"]
        if let parent = tag.parentIdTag { words.append("of the group \(parent)") }
        if let expiry = tag.expiryDate { words.append("that expires at \(expiry)") }
        if tag.isBlocked { words.append("and block it") }
        await ask(words.joined(separator: " "))
    }

    public func send(_ action: String, _ payload: JSONView, to station: String) async throws {
        tell("Send to \(station): \(action) \(payload.text)")
    }

    public func outcome(of action: String, at station: String) async throws -> DriverOutcome? { nil }
}
