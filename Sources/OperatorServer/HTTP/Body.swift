import Hummingbird
import NIOCore
import OCPPJ

/// Reads the body of a request, within its limit.
enum Body {
    /// The bytes of the body.
    static func bytes(of request: Request, limit: Int) async throws -> [UInt8] {
        do {
            let buffer = try await request.body.collect(upTo: limit)
            return Array(buffer.readableBytesView)
        } catch is NIOTooManyBytesError {
            throw Problem.tooLarge(limit: limit)
        }
    }

    /// The members of a JSON object; an absent body reads as `{}` where the route allows that.
    static func object(
        of request: Request, limit: Int, members: [String], mayBeAbsent: Bool = false
    ) async throws -> MemberReader {
        let bytes = try await bytes(of: request, limit: limit)
        if bytes.isEmpty, mayBeAbsent { return try MemberReader(.emptyObject, members: members) }
        try checkType(of: request, is: "application/json")
        let document: JSONDocument
        do {
            document = try JSONDocument(bytes)
        } catch {
            throw Problem.badRequest(
                "bad-json", "The body is not JSON: \(error)",
                errors: [.member("", "bad-json", "\(error.reason) at byte \(error.offset)")])
        }
        guard document.root.kind == .object else {
            throw Problem.badRequest("bad-json", "The body must be a JSON object")
        }
        return try MemberReader(document.root, members: members)
    }

    /// RFC 9110 §15.5.16: a body of another type is refused; one without a type is taken as meant.
    static func checkType(of request: Request, is expected: String) throws {
        guard let type = request.headers[.contentType] else { return }
        let essence = type.prefix { $0 != ";" && $0 != " " }.lowercased()
        guard essence == expected else {
            throw Problem(
                status: .unsupportedMediaType, code: "unsupported-media-type",
                detail: "The body must be \(expected), not \(essence)")
        }
    }
}
