import FileStore
import Hummingbird
import Logging

/// Turns whatever a route throws into a problem document; what nobody foresaw is logged and told as 500.
struct ProblemMiddleware: RouterMiddleware {
    typealias Context = ApiContext

    @concurrent
    func handle(_ request: Request, context: ApiContext, next: Next) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            return Self.problem(of: error, request: request, context: context)
                .response(instance: request.uri.path, requestID: context.requestID)
        }
    }

    /// The problem that an error stands for.
    static func problem(of error: any Error, request: Request, context: ApiContext) -> Problem {
        switch error {
        case let problem as Problem: return problem
        case let error as HTTPError where error.status == .notFound:
            return .notFound("There is nothing at \(request.uri.path)")
        case let error as any HTTPResponseError:
            return Problem(
                status: error.status, code: "http-\(error.status.code)", detail: error.status.reasonPhrase)
        default:
            break
        }
        if let failure = error as? FileStoreError, case .failed(let cause) = failure {
            context.logger.error("file store failed", metadata: ["cause": "\(cause)"])
        }
        if let problem = Problem(error, path: request.uri.path) { return problem }
        context.logger.error(
            "request failed", metadata: ["error": "\(error)", "path": "\(request.uri.path)"])
        return .internalError
    }
}
