import CentralSystem
public import Hummingbird

/// What is known about one request: its id and whose key it carries.
public struct ApiContext: RequestContext {
    public var coreContext: CoreRequestContextStorage
    /// The id of the request, from its `X-Request-Id` or made here.
    var requestID = ""
    /// The API key that authorizes the request.
    var principal: APIKeyRecord?
    /// What is to be recorded of the request.
    let trail: AuditTrail

    public init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        trail = AuditTrail(address: source.channel.remoteAddress?.ipAddress)
    }
}
