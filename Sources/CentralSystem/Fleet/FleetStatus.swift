public import OCPPJ

/// All stations at one moment, small enough to be read whole: what the picture of a fleet begins with.
public struct FleetStatus: Sendable {
    /// One station.
    public struct Entry: Sendable {
        public let identity: String
        public let isConnected: Bool
        /// One letter for each connector from 0, which is the station itself.
        public internal(set) var connectors: String
        /// The power of the connectors that charge.
        public internal(set) var powerW: Int
        public let lastSeenAt: Timestamp?
    }

    /// The newest event that is contained; whoever follows the events from here misses nothing.
    public let newestEvent: Int64
    /// In the order of registration.
    public internal(set) var stations: [Entry]
}
