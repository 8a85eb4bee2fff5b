public import OCPPJ

/// One frame, or one event of the connection, as the station saw it.
public struct FrameRecord: Sendable, Hashable {
    public enum Direction: String, Sendable, Hashable {
        case sent
        case received
        /// Connected, refused, closed.
        case connection
        /// What the operator was asked to do.
        case `operator`
    }

    public let at: Timestamp
    public let direction: Direction
    public let text: String
}
