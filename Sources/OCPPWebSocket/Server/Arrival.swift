import NIOCore

/// Where a connection comes from, and until when its handshake must be over.
struct Arrival {
    /// The client's, where a balancer has told it.
    var remoteAddress: String
    let deadline: NIODeadline
}
