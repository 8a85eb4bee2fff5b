/// Takes a line about one station; it may be called on any event loop.
public typealias StationLog = @Sendable (_ identity: String, _ line: String) -> Void
