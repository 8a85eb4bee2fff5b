import OCPP16

/// How the drivers of a demonstration behave.
public struct VisitSettings: Sendable {
    /// The tags that drivers present.
    let tags: [IdToken]
    /// The mean pause between two cars at one connector.
    public var pause: Duration
    /// Divides pauses, stays and battery sizes, so that a session takes less time.
    public var speed: Double

    public init(tags: [String], pause: Duration = .seconds(60), speed: Double = 1) {
        self.tags = tags.map { IdToken($0) }
        self.pause = pause
        self.speed = speed
    }
}
