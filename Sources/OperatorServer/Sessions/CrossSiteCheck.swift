import CentralSystem
import HTTPTypes
import Hummingbird

/// Keeps pages of other sites from making a browser send requests in the name of who is signed in.
struct CrossSiteCheck: Sendable {
    /// The URL under which people reach the console.
    let publicURL: String

    private static let safeMethods: Set<HTTPRequest.Method> = [.get, .head, .options]

    /// Checks a request that is authorized by a cookie: a change needs the token of its session.
    func check(_ request: Request, session token: String) throws {
        guard !Self.safeMethods.contains(request.method) else { return }
        try checkOrigin(of: request)
        guard let given = request.headers[.csrfToken],
            RandomToken.isEqual(given, Self.token(ofSession: token))
        else {
            throw Problem.crossSite("A change needs X-CSRF-Token with the csrfToken of GET /api/v1/auth/me")
        }
    }

    /// Refuses what a browser says it sends for another site.
    func checkOrigin(of request: Request) throws {
        if let site = request.headers[.fetchSite], site != "same-origin", site != "none" {
            throw Problem.crossSite("The browser sends this request for a page of another site")
        }
        guard let origin = request.headers[.origin] else { return }
        guard [request.head.authority, Self.authority(of: publicURL)].contains(Self.authority(of: origin))
        else {
            throw Problem.crossSite("The request comes from \(origin.prefix(100)), another site")
        }
    }

    /// What a page of this system reads from an answer, and a page of another site cannot.
    ///
    /// It follows from the session's secret, which scripts cannot read.
    static func token(ofSession token: String) -> String { RandomToken.hash("csrf " + token) }

    private static func authority(of url: String) -> String {
        String(url.drop { $0 != ":" }.drop { $0 == ":" || $0 == "/" }.prefix { $0 != "/" })
    }
}
