/// How nodes keep an eye on each other.
public struct NodeSettings: Sendable, Hashable {
    /// Shown to operators, so that they see an upgrade going on.
    public var version: String
    /// How often a node says that it lives.
    public var renewal = Duration.seconds(2)
    /// How long a node may be silent before the others take it for dead; the same on all nodes.
    public var lease = Duration.seconds(10)
    /// How often a node looks for events of the others.
    public var eventPoll = Duration.milliseconds(250)
    /// How often a node looks for commands whose signal got lost.
    public var commandPoll = Duration.seconds(5)
    /// How often a node looks for stations that others have taken over, whose signal got lost.
    public var connectionPoll = Duration.seconds(60)
    /// How long a node without its database keeps its connections: the database may be away from all nodes, and then no
    /// station would be better off elsewhere.
    public var isolation = Duration.seconds(60)
    /// Over how long it closes its connections then.
    public var withdrawal = Duration.seconds(30)

    public init(version: String) { self.version = version }
}
