import CentralSystem
import OpenIDConnect

/// Why nobody was signed in through the issuer, as the console explains it.
enum SignInError: String, Error, Sendable, Hashable, CaseIterable {
    case issuerUnreachable = "issuer-unreachable"
    case issuerRefused = "issuer-refused"
    case invalidToken = "invalid-token"
    /// The person did not want to, or the issuer did not let in.
    case cancelled
    /// This browser began no such sign-in, or too long ago, or it is over.
    case expired
    case noRole = "no-role"
    case disabled
    case lastAdministrator = "last-administrator"
    case tooManyAttempts = "too-many-attempts"
    /// It is on this side: the database, most likely.
    case unavailable

    init(_ refusal: ExternalAdmission.Refusal) {
        switch refusal {
        case .noRole: self = .noRole
        case .disabled: self = .disabled
        case .lastAdministrator: self = .lastAdministrator
        }
    }

    init(_ error: any Error) {
        switch error {
        case let error as SignInError: self = error
        case let failure as OpenIDFailure:
            switch failure.kind {
            case .issuerUnreachable: self = .issuerUnreachable
            case .issuerRefused: self = .issuerRefused
            case .invalidToken: self = .invalidToken
            }
        case let problem as Problem where problem.code == "too-many-attempts": self = .tooManyAttempts
        default: self = .unavailable
        }
    }

    /// The status that a program would get, for what counts as a refusal; nil for what shows nothing about a person.
    var refusedStatus: Int? {
        switch self {
        case .issuerRefused, .invalidToken, .expired: 401
        case .noRole, .disabled, .lastAdministrator: 403
        case .issuerUnreachable, .cancelled, .tooManyAttempts, .unavailable: nil
        }
    }
}
