public import CentralSystem

/// One address on which stations reach this system, as it is written in their URLs.
public struct StationAddress: Sendable, Hashable {
    /// Whether it is wss://.
    public var isSecure: Bool
    /// Nil: the host by which the operator reaches this system.
    public var host: String?
    /// Nil: the port of the scheme.
    public var port: Int?
    /// Path before the identity, without slashes at its ends.
    public var path: String
    /// The security profiles for which it is.
    public var profiles: Set<SecurityProfile>

    public init(
        isSecure: Bool = false, host: String? = nil, port: Int?, path: String = "ocpp",
        profiles: Set<SecurityProfile>
    ) {
        self.isSecure = isSecure
        self.host = host
        self.port = port
        self.path = path
        self.profiles = profiles
    }

    /// What stands before the identity.
    func base(on other: String) -> String {
        let host = host ?? other
        let address = host.contains(":") && !host.hasPrefix("[") ? "[\(host)]" : host
        return (isSecure ? "wss://" : "ws://") + address + (port.map { ":\($0)" } ?? "") + "/"
            + (path.isEmpty ? "" : path + "/")
    }

    func url(of identity: String, on host: String) -> String {
        base(on: host) + PercentEncoding.encode(identity)
    }
}
