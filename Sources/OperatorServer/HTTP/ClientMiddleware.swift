import HTTPTypes
import Hummingbird

/// Finds out from where a request comes: what proxies say counts when the settings name them.
struct ClientMiddleware: RouterMiddleware {
    typealias Context = ApiContext

    let settings: OperatorServerSettings
    /// Whether connections are encrypted, as far as is known without a proxy's word.
    let isEncrypted: Bool

    /// Proxies one behind the other that are looked through.
    private static let longestChain = 20

    @concurrent
    func handle(_ request: Request, context: ApiContext, next: Next) async throws -> Response {
        var context = context
        context.isEncrypted = isEncrypted
        if settings.isTrustedProxy(context.clientAddress) {
            let scheme = request.headers[.forwardedProto]?.split(separator: ",").last
            if scheme?.filter({ $0 != " " }).lowercased() == "https" { context.isEncrypted = true }
            context.clientAddress = client(request.headers[.forwardedFor], behind: context.clientAddress)
        }
        context.trail.identify(
            actor: context.actor, address: context.clientAddress, requestID: context.requestID)
        return try await next(request, context)
    }

    /// The last address that no trusted proxy has; what stands before it may be invented.
    private func client(_ header: String?, behind proxy: String) -> String {
        var address = proxy
        let chain = (header ?? "").split(separator: ",").map { $0.filter { $0 != " " } }
        for hop in chain.reversed().prefix(Self.longestChain) {
            guard settings.isTrustedProxy(address), !hop.isEmpty, hop.utf8.count <= 45 else { break }
            address = hop
        }
        return address
    }
}
