public import NIOCore

/// A port for operators with TLS.
public struct SecurePort: Sendable {
    /// What becomes of the port without TLS.
    public enum PlainPort: String, Sendable, Hashable, CaseIterable {
        /// It serves everything, as without TLS.
        case serve
        /// It sends browsers to the secure port and refuses everybody else, except stations that fetch or upload files, and
        /// those who look at health and metrics.
        case redirect
        /// It is closed.
        case closed
    }

    /// 0 lets the system choose.
    public var port: Int
    public var plain: PlainPort
    /// Lets a new connection begin with TLS.
    public var begin: @Sendable (any Channel) throws -> Void

    public init(port: Int, plain: PlainPort, begin: @escaping @Sendable (any Channel) throws -> Void) {
        self.port = port
        self.plain = plain
        self.begin = begin
    }
}
