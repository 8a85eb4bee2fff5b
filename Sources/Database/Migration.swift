/// One step of the schema: named, run once, never changed afterwards.
public struct Migration: Sendable {
    public var name: String
    public var statements: @Sendable (Engine) -> [String]

    public init(name: String, statements: @escaping @Sendable (Engine) -> [String]) {
        self.name = name
        self.statements = statements
    }
}
