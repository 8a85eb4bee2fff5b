import CentralSystem
import Database
import HTTPTypes
import Hummingbird
import Logging
import OCPPJ
import OpenIDConnect

/// One sign-in through the issuer: the way there and the way back.
struct OpenIDSignIn: Sendable {
    let services: OperatorServices
    let provider: OpenIDProvider
    let request: Request
    let context: ApiContext

    private static let route = AuditedRoute.openIDSignIn

    /// Sends the browser to the issuer.
    func start(returningTo place: ReturnPlace) async throws -> Response {
        do {
            let (url, pending) = try await provider.begin(returningTo: place.path, at: .now)
            let content = try pending.sealed(with: try await secret())
            let lifetime = provider.settings.signInLifetime
            return Self.redirect(
                to: url, [PendingSignInCookie.header(content, lifetime: lifetime, in: context)])
        } catch {
            return refusal(SignInError(error), error)
        }
    }

    /// Takes the browser back, with a session or with what failed; the way back is gone once.
    func finish(_ callback: OpenIDCallback) async throws -> Response {
        do {
            try services.loginThrottle.begin(nil, from: context.clientAddress)
        } catch {
            return refusal(SignInError(error), error)
        }
        do {
            let pending = try await pending(callback)
            let code = try code(in: callback)
            let person = try await provider.finish(pending, code: code, at: .now)
            let session = try await begin(person)
            services.loginThrottle.succeed(nil, from: context.clientAddress)
            let lifetime = services.centralSystem.settings.sessionLifetime
            return Self.redirect(
                to: pending.returnTo,
                [SessionCookie.header(session.token, lifetime: lifetime, in: context), gone])
        } catch {
            let reason = SignInError(error)
            if reason.refusedStatus == nil {
                services.loginThrottle.withdraw(nil, from: context.clientAddress)
            }
            return refusal(reason, error)
        }
    }

    /// The sign-in that this browser began; nobody else's, and none of before.
    private func pending(_ callback: OpenIDCallback) async throws -> PendingSignIn {
        let secret = try await secret()
        guard let content = PendingSignInCookie.content(request, context),
            let pending = PendingSignIn(sealed: content, secret: secret, at: .now),
            let state = callback.state, RandomToken.isEqual(state, pending.state)
        else { throw SignInError.expired }
        return pending
    }

    private func code(in callback: OpenIDCallback) throws -> String {
        let issuer = provider.settings.issuer
        guard (callback.issuer ?? issuer) == issuer else {
            throw OpenIDFailure(.invalidToken, "another issuer sent the browser back")
        }
        if callback.error == "access_denied" { throw SignInError.cancelled }
        guard let code = callback.code, !code.isEmpty, callback.error == nil else {
            let error = callback.error?.prefix(100) ?? "no code"
            throw OpenIDFailure(.issuerRefused, "the issuer sends the browser back with \(error)")
        }
        return code
    }

    /// Begins the session; the user, the session and their row in the audit log are one transaction.
    private func begin(_ person: ExternalPerson) async throws -> NewSession {
        let (trail, origin) = (context.trail, (context.clientAddress, request.headers[.userAgent]))
        trail.begin(Self.route, target: nil, station: nil)
        let result = try await services.database.write {
            [system = services.centralSystem] transaction -> Result<(NewSession, [String]), SignInError> in
            switch try system.admit(person, at: .now, in: transaction) {
            case .refused(let refusal, let user):
                // On record as whom it was, where that is known.
                if let user { trail.signsIn(user) }
                return .failure(SignInError(refusal))
            case .admitted(let user, let unknownSites):
                let (session, _) = try trail.recording(
                    { transaction in
                        trail.signsIn(user)
                        trail.note(user, of: person)
                        return try system.beginSession(
                            ofUser: user.id, address: origin.0, userAgent: origin.1, at: .now, in: transaction
                        )
                    }, system, in: transaction)
                return .success((session, unknownSites))
            }
        }
        services.eventBell.ring()
        let (session, unknownSites) = try result.get()
        if !unknownSites.isEmpty {
            services.logger.warning(
                "the issuer names sites that there are not",
                metadata: [
                    "sites": "\(unknownSites.prefix(20).map(\.debugDescription).joined(separator: ", "))",
                    "subject": "\(person.subject.debugDescription)",
                ])
        }
        return session
    }

    /// The secret that seals; made by the first sign-in.
    private func secret() async throws -> String {
        let system = services.centralSystem
        if let secret = try await services.read({ try system.sealingSecret(in: $0) }) { return secret }
        return try await services.database.write { try system.makeSealingSecret(at: .now, in: $0) }
    }

    private var gone: String { PendingSignInCookie.header(nil, lifetime: .zero, in: context) }

    /// Shows the person in the console what failed; the audit log has it as it has a wrong password.
    private func refusal(_ reason: SignInError, _ error: any Error) -> Response {
        if let status = reason.refusedStatus {
            let route = "GET \(OpenIDSettings.callbackPath)"
            services.refusals.note(context.trail.refusal(of: route, status: status), at: .now)
        }
        services.logger.notice(
            "nobody was signed in through the issuer",
            metadata: [
                "reason": "\(reason.rawValue)", "address": "\(context.clientAddress)",
                "detail": "\((error as? OpenIDFailure)?.detail ?? "\(error)")",
            ])
        return Self.redirect(to: "/#sign-in-error=\(reason.rawValue)", [gone])
    }

    private static func redirect(to place: String, _ cookies: [String]) -> Response {
        var headers: HTTPFields = [.location: place]
        for cookie in cookies { headers.append(HTTPField(name: .setCookie, value: cookie)) }
        return Response(status: .found, headers: headers)
    }
}

extension AuditedRoute {
    /// A sign-in through the issuer, named like one by password.
    static let openIDSignIn: AuditedRoute = {
        var route = AuditedRoute("session.begin", .session)
        route.success = Int(HTTPResponse.Status.found.code)
        return route
    }()
}

extension AuditTrail {
    /// Who vouches for a user, and for what.
    fileprivate func note(_ user: UserRecord, of person: ExternalPerson) {
        text("issuer", person.issuer)
        text("subject", person.subject)
        text("role", user.role.rawValue)
    }

    private func text(_ name: String, _ value: String) {
        var json = JSONWriter()
        json.string(value)
        member(name, json: String(decoding: json.bytes, as: UTF8.self))
    }
}
