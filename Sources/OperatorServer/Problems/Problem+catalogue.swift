import HTTPTypes
import OCPPJ

/// The problems that more than one route may meet.
extension Problem {
    /// Whoever makes the request is known, and may not.
    static func forbidden(_ detail: String) -> Problem {
        Problem(status: .forbidden, code: "forbidden", detail: detail)
    }

    static func crossSite(_ detail: String) -> Problem {
        Problem(status: .forbidden, code: "cross-site", detail: detail)
    }

    static func badRequest(_ code: String, _ detail: String, errors: [ProblemItem] = []) -> Problem {
        Problem(status: .badRequest, code: code, detail: detail, errors: errors)
    }

    /// The request is well formed but says something that cannot be.
    static func invalid(_ errors: [ProblemItem]) -> Problem {
        Problem(
            status: .unprocessableContent, code: "validation-failed",
            detail: errors.first?.message ?? "The request is not valid", errors: errors)
    }

    static func notFound(_ what: String) -> Problem {
        Problem(status: .notFound, code: "not-found", detail: what)
    }

    static func conflict(_ code: String, _ detail: String) -> Problem {
        Problem(status: .conflict, code: code, detail: detail)
    }

    /// RFC 9110 §15.5.6: the answer names what is allowed.
    static func methodNotAllowed(_ method: HTTPRequest.Method, allowed: [HTTPRequest.Method]) -> Problem {
        let names = allowed.map(\.rawValue).sorted().joined(separator: ", ")
        return Problem(
            status: .methodNotAllowed, code: "method-not-allowed",
            detail: "\(method.rawValue) is not possible here, only \(names)", headers: [.allow: names])
    }

    /// RFC 9110 §11.6.1: the answer names the scheme.
    static func unauthorized(_ detail: String, code: String = "unauthorized") -> Problem {
        Problem(
            status: .unauthorized, code: code, detail: detail,
            headers: [.wwwAuthenticate: #"Bearer realm="csms""#])
    }

    static func tooLarge(limit: Int) -> Problem {
        Problem(
            status: .contentTooLarge, code: "body-too-large", detail: "The body is larger than \(limit) bytes"
        )
    }

    /// Asking again later may help.
    static func unavailable(_ code: String, _ detail: String, retryAfter seconds: Int = 1) -> Problem {
        Problem(
            status: .serviceUnavailable, code: code, detail: detail, headers: [.retryAfter: String(seconds)])
    }

    static let internalError = Problem(
        status: .internalServerError, code: "internal-error",
        detail: "The system failed; its log has the cause under the request id")

    /// What `CentralCommand.check` found, as a place in the request's body.
    static func payload(_ error: CallError) -> Problem {
        if error.code == .notImplemented {
            return .invalid([.member("/action", "unknown-action", error.description)])
        }
        let parts = error.description.split(separator: ":", maxSplits: 1)
        let hasPath = error.description.hasPrefix("/") && parts.count == 2
        let path = hasPath && parts[0] != "/" ? String(parts[0]) : ""
        let message = hasPath ? String(parts[1].drop { $0 == " " }) : error.description
        return .invalid([.member("/payload" + path, error.code.rawValue, message)])
    }
}
