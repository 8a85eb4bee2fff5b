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
        header(name(in: context), token, lifetime: lifetime, in: context)
    }

    fileprivate static func header(
        _ name: String, _ value: String?, lifetime: Duration, in context: ApiContext
    ) -> String {
        let end = value == nil ? 0 : lifetime.components.seconds
        return "\(name)=\(value ?? ""); Path=/; Max-Age=\(end); HttpOnly; SameSite=Lax"
            + (context.isEncrypted ? "; Secure" : "")
    }
}

/// The cookie of a sign-in that is under way at the issuer; its content is sealed.
///
/// The browser sends it along when the issuer sends it back, which is why it is Lax and not Strict.
enum PendingSignInCookie {
    static func name(in context: ApiContext) -> String {
        context.isEncrypted ? "__Host-csms-sign-in" : "csms-sign-in"
    }

    static func content(_ request: Request, _ context: ApiContext) -> String? {
        request.cookies[name(in: context)]?.value
    }

    static func header(_ content: String?, lifetime: Duration, in context: ApiContext) -> String {
        SessionCookie.header(name(in: context), content, lifetime: lifetime, in: context)
    }
}
