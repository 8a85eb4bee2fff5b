/// How large a world is and how hard its life.
public struct WorldPlan: Sendable {
    public var stations = 2
    public var connectors = 2
    /// How long things break.
    public var chaos = Duration.seconds(900)
    /// How long everything has to come to rest afterwards.
    public var healing = Duration.seconds(10_800)
    /// Mean time between two breaks of a station's line.
    public var cuts = Duration.seconds(90)
    /// Mean time between two kills of the server.
    public var crashes = Duration.seconds(400)
    /// How often the server is killed at a commit: just before it, or behind it and before its answers leave.
    public var crashesAtCommit = 0.003
    /// How often the line breaks just when a message is sent, either way.
    public var cutsAtMessage = 0.008
    /// Mean time between two things that people do at a connector.
    public var people = Duration.seconds(30)
    /// Mean time between two commands to a station.
    public var ideas = Duration.seconds(45)
    /// How often a frame of a station arrives twice.
    public var duplicates = 0.03

    /// The mistake that the simulation is there to find: an answer that leaves before its commit.
    public var answersBeforeCommit = false

    public init() {}
}
