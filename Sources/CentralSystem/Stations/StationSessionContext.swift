public import OCPPJ

/// What a session knows of its station from the moment it was admitted.
public struct StationSessionContext: Sendable, Hashable {
    public let stationID: Int64
    public let identity: String
    /// Rises with every connection of the station; the highest one owns the identity.
    public let generation: Int64
    /// Whether the station's BootNotification has been accepted at any time before, and it is accepted now.
    public let isAccepted: Bool
    public let strictness: Strictness
    public let connectionID: Int64

    public init(
        stationID: Int64, identity: String, generation: Int64, isAccepted: Bool, strictness: Strictness,
        connectionID: Int64
    ) {
        self.stationID = stationID
        self.identity = identity
        self.generation = generation
        self.isAccepted = isAccepted
        self.strictness = strictness
        self.connectionID = connectionID
    }
}
