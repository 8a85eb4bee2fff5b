import HTTPTypes
import Hummingbird
import NIOCore

/// Serves the console's page and files; they hold no data, so they need no key.
///
/// They are no part of the API and of its document: whatever the console shows comes through the API.
struct ConsoleRoutes: Sendable {
    let assets: ConsoleAssets
    /// Where the tiles of maps come from; nil: no pictures come from elsewhere.
    var mapTileURL: String?

    /// Scripts, styles and data come from here and from nowhere else, and nothing is written into the page.
    private var policy: String {
        """
        default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:\(tileSource); \
        connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; \
        frame-ancestors 'none'
        """
    }

    /// The origin of the tiles, where `{s}` stands for one of several hosts.
    private var tileSource: String {
        guard let parts = mapTileURL?.split(separator: "/"), parts.count > 1 else { return "" }
        let host = parts[1].replacing("{s}", with: "*")
        return host.contains { ";, ".contains($0) } ? "" : " \(parts[0])//\(host)"
    }

    private static let contentHeaders: HTTPFields = [.vary: "Accept-Encoding"]

    func add(to routes: inout RouteTable) {
        routes.get("/console/:release/:folder/:name", .open, file)
    }

    /// The page, for browsers; it is asked for again on every visit, so that a new release is seen.
    func page(_ request: Request) -> Response { page(assets.page, request) }

    /// The page of the API's document; nil where the console has none.
    func docs(_ request: Request) -> Response? { assets.docs.map { page($0, request) } }

    private func page(_ asset: ConsoleAsset, _ request: Request) -> Response {
        var headers = Self.contentHeaders
        headers[.contentSecurityPolicy] = policy
        headers[.cacheControl] = "no-cache"
        return answer(asset, to: request, headers: headers)
    }

    /// A file of this release never changes; of another release there is none.
    private func file(_ request: Request, _ context: ApiContext) async throws -> Response {
        let name = "\(try context.pathText("folder"))/\(try context.pathText("name"))"
        guard try context.pathText("release") == assets.release, let asset = assets.files[name] else {
            throw Problem.notFound("There is nothing at \(request.uri.path)")
        }
        var headers = Self.contentHeaders
        // A worker is bound by what its own script came with: the one of the event stream must ask this server.
        if name == "lib/worker.js" { headers[.contentSecurityPolicy] = policy }
        headers[.cacheControl] = "public, max-age=31536000, immutable"
        return answer(asset, to: request, headers: headers)
    }

    private func answer(_ asset: ConsoleAsset, to request: Request, headers: HTTPFields) -> Response {
        var headers = headers
        headers[.eTag] = "\"\(assets.release)\""
        if request.headers[.ifNoneMatch] == headers[.eTag] {
            return Response(status: .notModified, headers: headers)
        }
        headers[.contentType] = asset.contentType
        var bytes = asset.bytes
        if let gzip = asset.gzip, request.headers[.acceptEncoding]?.contains("gzip") == true {
            bytes = gzip
            headers[.contentEncoding] = "gzip"
        }
        return Response(
            status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}
