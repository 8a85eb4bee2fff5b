/// A connection of a balancer that ended before its header was read.
public struct ProxyFailure: Sendable, Hashable {
    public enum Fault: String, Sendable, Hashable {
        /// The first octets are no header: the balancer does not send one.
        case missing
        case malformed
        /// The header is longer than any that is read.
        case tooLong
        /// The connection was closed within the header.
        case cutOff
        /// The header did not come within the time for a handshake.
        case late
    }

    public let fault: Fault
    /// The balancer's.
    public let remoteAddress: String
}
