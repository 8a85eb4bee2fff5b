import HTTPTypes
import Hummingbird

/// The cookie of a session.
///
/// Over HTTPS it has the prefix `__Host-`, so that no other host and no unencrypted page can set it; over plain HTTP
/// browsers would not keep that one.
enum SessionCookie {
    static func name(in context: ApiContext) -> String { context.isEncrypted ? "__Host-csms" : "csms" }

    /// The token that a request carries.
    static func token(_ request: Request, _ context: ApiContext) -> String? {
        request.cookies[name(in: context)]?.value
    }

    /// The header that hands a token over, or with nil takes it back.
    static func header(_ token: String?, lifetime: Duration, in context: ApiContext) -> String {
        let end = token == nil ? 0 : lifetime.components.seconds
        return "\(name(in: context))=\(token ?? ""); Path=/; Max-Age=\(end); HttpOnly; SameSite=Lax"
            + (context.isEncrypted ? "; Secure" : "")
    }
}
