import CentralSystem
import HTTPTypes
import Hummingbird
import OCPPJ

/// Checks a password and begins a session.
struct SignIn: Sendable {
    let services: OperatorServices
    let request: Request
    let context: ApiContext

    /// Checks name and password, and the second factor of whoever has one; answers with the cookie of a session.
    func run(name: String, password: String, code: String?) async throws -> Response {
        try services.loginThrottle.begin(name, from: context.clientAddress)
        let user = try await services.read { [centralSystem = services.centralSystem] transaction in
            try centralSystem.user(named: name, in: transaction)
        }
        let isRight = try await verify(password, of: user, named: name)
        guard let user, isRight, !user.isDisabled else {
            throw Problem.unauthorized("Name or password is wrong", code: "wrong-credentials")
        }
        if user.secondFactor != nil, code == nil {
            services.loginThrottle.withdraw(name, from: context.clientAddress)
            throw Problem.unauthorized("A code of the second factor is needed", code: "code-required")
        }
        let session = try await begin(user, code: code ?? "")
        try await renewHash(of: user, password)
        services.loginThrottle.succeed(name, from: context.clientAddress)
        return try await answer(.ok, user: user.id, session)
    }

    /// Hashes of before cost what the settings were then: a check of all takes the same time, and tells no name.
    private func renewHash(of user: UserRecord, _ password: String) async throws {
        let cost = services.settings.passwordCost
        guard let old = user.password, old.cost != cost else { return }
        let new = try await services.passwords.hash(password, cost: cost)
        try await services.write { [centralSystem = services.centralSystem] transaction in
            try centralSystem.renewHash(ofUser: user.id, from: old, to: new, in: transaction)
        }
    }

    /// Takes a wrong password as a failure; what was not checked is none.
    func verify(_ password: String, of user: UserRecord?, named name: String) async throws -> Bool {
        do {
            return try await services.passwords.verify(
                password, user?.password, cost: services.settings.passwordCost)
        } catch {
            services.loginThrottle.withdraw(name, from: context.clientAddress)
            throw error
        }
    }

    private func begin(_ user: UserRecord, code: String) async throws -> NewSession {
        try await services.write { [centralSystem = services.centralSystem, origin] transaction in
            // What was checked must still be so.
            guard let now = try centralSystem.user(user.id, in: transaction), !now.isDisabled,
                now.password == user.password
            else { throw Problem.unauthorized("Name or password is wrong", code: "wrong-credentials") }
            guard try centralSystem.takeSecondFactor(code, of: now, at: .now, in: transaction) else {
                throw Problem.unauthorized(
                    "The code of the second factor is wrong, or was used already", code: "code-required")
            }
            AuditTrail.current?.signsIn(now)
            return try centralSystem.beginSession(
                ofUser: user.id, address: origin.address, userAgent: origin.userAgent, at: .now,
                in: transaction)
        }
    }

    /// From where the session is begun.
    var origin: (address: String, userAgent: String?) {
        (context.clientAddress, request.headers[.userAgent])
    }

    /// The answer that hands a session over.
    func answer(
        _ status: HTTPResponse.Status, user id: Int64, _ session: NewSession
    ) async throws -> Response {
        let principal = try await services.read { [centralSystem = services.centralSystem] transaction in
            try centralSystem.principal(ofSession: session.token, at: .now, in: transaction)
        }
        guard let principal else { throw Problem.unauthorized("The session has ended; sign in again") }
        let me = try await Me(principal, token: session.token, services)
        let lifetime = services.centralSystem.settings.sessionLifetime
        let cookie = SessionCookie.header(session.token, lifetime: lifetime, in: context)
        return Reply.json(status, headers: [.setCookie: cookie]) { me.write(to: &$0) }
    }
}
