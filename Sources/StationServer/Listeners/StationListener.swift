public import CentralSystem

/// One address on which stations connect, and for which security profiles it is.
public struct StationListener: Sendable, Hashable {
    public var host: String
    /// 0 lets the system choose.
    public var port: Int
    public var profiles: Set<SecurityProfile>
    /// The server's certificates; nil: the listener speaks no TLS.
    public var files: ListenerFiles?

    public init(
        host: String, port: Int, profiles: Set<SecurityProfile>, files: ListenerFiles? = nil
    ) {
        self.host = host
        self.port = port
        self.profiles = profiles
        self.files = files
    }
}
