import CentralSystem
public import Hummingbird
import NIOCore

/// What is known of one request: its id, from where it comes, and who makes it.
public struct ApiContext: RequestContext {
    public var coreContext: CoreRequestContextStorage
    /// The id of the request, from its `X-Request-Id` or made here.
    var requestID = ""
    /// The IP address that the request comes from; behind a proxy that the settings name, as it says.
    var clientAddress: String
    /// Whether the client's connection is encrypted, or the public URL says that it is.
    var isEncrypted = false
    /// Who makes the request; nil where nobody is asked.
    var principal: Principal?
    /// What the session's cookie carries; nil for a key.
    var sessionToken: String?

    /// What is to be recorded of the request.
    let trail = AuditTrail()

    public init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        clientAddress = source.channel.remoteAddress?.ipAddress ?? "unknown"
    }
}
