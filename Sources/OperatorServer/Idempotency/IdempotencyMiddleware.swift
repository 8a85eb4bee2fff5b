import CentralSystem
import Crypto
import Database
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import OCPPJ

/// Runs a POST with an Idempotency-Key once: its answer is replayed to whoever sends it again within a day.
///
/// Only successes are kept. A refused request changed nothing, so the same key may try again.
struct IdempotencyMiddleware: RouterMiddleware {
    typealias Context = ApiContext

    let services: OperatorServices

    private static let keyLengthLimit = 255

    @concurrent
    func handle(_ request: Request, context: ApiContext, next: Next) async throws -> Response {
        guard request.method == .post, let key = request.headers[.idempotencyKey],
            let principal = context.principal
        else { return try await next(request, context) }
        guard (1...Self.keyLengthLimit).contains(key.utf8.count) else {
            throw Problem.badRequest("bad-idempotency-key", "An Idempotency-Key has 1 to 255 characters")
        }
        var request = request
        var body: [UInt8] = []
        // A body that is streamed to disk is not looked into: its length and type stand for it.
        if FileRoutes.streamedPaths.contains(request.uri.path) {
            let (length, type) = (request.headers[.contentLength], request.headers[.contentType])
            body = Array("\(length ?? "") \(type ?? "")".utf8)
        } else {
            body = try await Body.bytes(of: request, limit: limit(request))
            request.body = RequestBody(buffer: ByteBuffer(bytes: body))
        }
        let store = IdempotencyStore(principal: principal.key, key: key)
        switch try await claim(store, fingerprint: Self.fingerprint(request, body)) {
        case .new: return try await run(request, context, store, next)
        case .done(let answer): return try answer.response()
        case .running:
            throw Problem(
                status: .conflict, code: "request-running",
                detail: "A request with this Idempotency-Key still runs", headers: [.retryAfter: "1"])
        case .mismatch:
            throw Problem(
                status: .unprocessableContent, code: "idempotency-key-reused",
                detail: "This Idempotency-Key was used with another request")
        }
    }

    private func run(
        _ request: Request, _ context: ApiContext, _ store: IdempotencyStore, _ next: Next
    ) async throws -> Response {
        do {
            var response = try await next(request, context)
            guard response.status.code < 400 else {
                try await services.database.write { try store.release(in: $0) }
                return response
            }
            let writer = BufferWriter()
            try await response.body.write(writer)
            let bytes = writer.bytes
            response.body = ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
            let answer = StoredAnswer(response, body: bytes)
            try await services.database.write { try store.finish(answer, in: $0) }
            return response
        } catch {
            try await services.database.write { try store.release(in: $0) }
            throw error
        }
    }

    private func claim(
        _ store: IdempotencyStore, fingerprint: String
    ) async throws -> IdempotencyStore.Claim {
        try await services.database.write { [settings = services.settings] transaction in
            try store.claim(fingerprint: fingerprint, at: .now, settings: settings, in: transaction)
        }
    }

    private func limit(_ request: Request) -> Int {
        request.uri.path.hasSuffix("/id-tags/import")
            ? services.settings.maxImportBytes : services.settings.maxBodyBytes
    }

    private static func fingerprint(_ request: Request, _ body: [UInt8]) -> String {
        var hash = SHA256()
        hash.update(data: Data("\(request.method.rawValue) \(request.uri.string)\n".utf8))
        hash.update(data: Data(body))
        return Data(hash.finalize()).base64EncodedString()
    }
}
