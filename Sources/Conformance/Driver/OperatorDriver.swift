public import OCPPJ

/// The operator of the central system under test: a person, or a program in his place.
public protocol OperatorDriver: Sendable {
    /// What the report calls it.
    var name: String { get }

    /// Makes a station known, accepted at its boot, with a Basic password where one is given.
    func addStation(_ identity: String, password: String?) async throws

    /// Makes an id tag known.
    func addTag(_ tag: DriverTag) async throws

    /// Has a command sent; returns when the central system has taken it, not when the station has answered.
    func send(_ action: String, _ payload: JSONView, to station: String) async throws

    /// How the central system shows a command that was sent last, such as "timedOut"; nil where it cannot be told.
    func outcome(of action: String, at station: String) async throws -> DriverOutcome?
}

/// An id tag as the central system is to know it.
public struct DriverTag: Sendable, Hashable {
    public var idTag: String
    public var parentIdTag: String?
    public var expiryDate: Timestamp?
    public var isBlocked = false

    public init(
        _ idTag: String, parentIdTag: String? = nil, expiryDate: Timestamp? = nil, isBlocked: Bool = false
    ) {
        self.idTag = idTag
        self.parentIdTag = parentIdTag
        self.expiryDate = expiryDate
        self.isBlocked = isBlocked
    }
}

/// How a command stands.
public struct DriverOutcome: Sendable, Hashable {
    /// queued, sent, succeeded, failed, timedOut, unknown, cancelled or expired.
    public var state: String
    /// From its sending to its end.
    public var time: Duration?

    public init(state: String, time: Duration?) {
        self.state = state
        self.time = time
    }
}

/// A driver could not do what it was asked for.
public struct DriverFailure: Error, CustomStringConvertible {
    public let description: String

    public init(_ description: String) { self.description = description }
}
