import Foundation
import HTTPTypes
import Hummingbird

/// What the port without TLS answers where there is one with TLS: nothing that a key or a password belongs to.
struct SecureOnlyResponder<Base: HTTPResponder>: HTTPResponder where Base.Context == ApiContext {
    let base: Base
    /// Port with TLS.
    let port: Int
    /// Whether there is one.
    let isRedirecting: Bool

    /// What is served all the same: stations have no choice of port, and health is no secret.
    private static var openSteps: Set<Substring> { ["files", "uploads", "healthz", "readyz", "metrics"] }

    @concurrent
    func respond(to request: Request, context: ApiContext) async throws -> Response {
        let step = request.uri.path.split(separator: "/").first
        guard isRedirecting, !(step.map(Self.openSteps.contains) ?? false) else {
            return try await base.respond(to: request, context: context)
        }
        var response = answer(request)
        SecurityHeadersMiddleware.add(to: &response)
        return response
    }

    private func answer(_ request: Request) -> Response {
        let isReading = request.method == .get || request.method == .head
        guard isReading, request.headers[.authorization] == nil, let host = Self.host(of: request) else {
            return Problem(
                status: .forbidden, code: "tls-required",
                detail:
                    "This port has no TLS: use https:// on port \(port), and a new key if one was sent here"
            ).response(instance: request.uri.path, requestID: UUID().uuidString.lowercased())
        }
        let place = port == 443 ? host : "\(host):\(port)"
        return Response(
            status: .permanentRedirect, headers: [.location: "https://\(place)\(request.uri.string)"])
    }

    /// The host that the client named, without its port.
    private static func host(of request: Request) -> String? {
        guard let authority = request.head.authority, !authority.isEmpty else { return nil }
        let isAddress6 = authority.hasPrefix("[")
        let end =
            isAddress6
            ? authority.lastIndex(of: "]").map { authority.index(after: $0) } : authority.firstIndex(of: ":")
        let host = authority[..<(end ?? authority.endIndex)]
        let isUsable = host.utf8.allSatisfy {
            (0x30...0x39).contains($0) || (0x41...0x5A).contains($0 & 0xDF) || "-._:[]".utf8.contains($0)
        }
        return isUsable && !host.isEmpty ? String(host) : nil
    }
}
