/// One attempt of a station to connect.
public struct ConnectionAttempt: Sendable {
    public var identity: String
    public var path: String
    public var remoteAddress: String
    public var basic: (user: [UInt8], password: [UInt8])?
    public var offeredSubprotocols: [String]
    public var node: String
    public var transport = StationTransport.plain
    /// What the listener is for.
    public var allowedProfiles: Set<SecurityProfile> = [.none, .basic]
    /// False after too many wrong passwords: then one that is costly to check is refused as `throttled`.
    public var mayHash = true
    /// False in a flood of refusals: then another one is not stored.
    public var isRecorded = true

    public init(
        identity: String, path: String, remoteAddress: String, basic: (user: [UInt8], password: [UInt8])?,
        offeredSubprotocols: [String], node: String
    ) {
        self.identity = identity
        self.path = path
        self.remoteAddress = remoteAddress
        self.basic = basic
        self.offeredSubprotocols = offeredSubprotocols
        self.node = node
    }
}
