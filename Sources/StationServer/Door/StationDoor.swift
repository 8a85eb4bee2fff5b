import CentralSystem
import Database
import Logging
import NIOCore
import OCPPJ
import OCPPWebSocket

/// Decides on handshakes: identity, station, credentials, subprotocol (`ocpp-j` §3); each refusal is stored with
/// its reason, so that an operator sees why a station stays away.
struct StationDoor: Sendable {
    let services: SessionServices
    let listener: StationListener
    /// Nil where the listener speaks no TLS.
    let certificates: ListenerCertificates?

    /// Throws `UnusableCertificate` or `TLSFileError` when the listener's certificates cannot be used.
    init(services: SessionServices, listener: StationListener) throws {
        self.services = services
        self.listener = listener
        certificates = try listener.files.map {
            try ListenerCertificates($0, profiles: listener.profiles)
        }
    }

    /// The one subprotocol this system speaks.
    static let subprotocol = "ocpp1.6"

    func decide(_ request: HandshakeRequest, on eventLoop: any EventLoop) -> EventLoopFuture<
        HandshakeDecision
    > {
        guard services.lease.isHeld else {
            return eventLoop.makeSucceededFuture(
                .refuse(status: 503, reason: "This node is cut off; try again", headers: []))
        }
        var attempt = ConnectionAttempt(
            identity: identity(in: request) ?? "",
            path: request.path,
            remoteAddress: request.remoteAddress,
            basic: request.basic.map { (user: $0.user, password: $0.password) },
            offeredSubprotocols: request.subprotocols,
            node: services.settings.node)
        attempt.allowedProfiles = listener.profiles
        services.throttle.limit(&attempt)
        guard let tls = request.tls, let certificates else {
            return decide(attempt, request, eventLoop)
        }
        return eventLoop.makeFutureWithTask {
            await certificates.trust.presented(tls.peerCertificates, at: .now)
        }.flatMap { [attempt] certificate in
            var attempt = attempt
            attempt.transport = .tls(version: tls.version, certificate: certificate)
            return decide(attempt, request, eventLoop)
        }
    }

    private func decide(
        _ attempt: ConnectionAttempt, _ request: HandshakeRequest, _ eventLoop: any EventLoop
    ) -> EventLoopFuture<HandshakeDecision> {
        let early: RefusalReason? = speaksOurProtocol(request) ? nil : .subprotocol
        let promise = eventLoop.makePromise(of: HandshakeDecision.self)
        guard early == nil, attempt.basic != nil else {
            admit(attempt, early, request, promise)
            return promise.futureResult
        }
        services.database.submitRead(
            { [services] in try services.centralSystem.credentialRefusal(of: attempt, in: $0) },
            completion: { result in
                switch result {
                case .success(let reason): admit(attempt, reason, request, promise)
                case .failure(let error): promise.fail(error)
                }
            })
        return promise.futureResult
    }

    /// Stores that a connection ended before it could say whose it was.
    func tlsFailed(_ failure: TLSFailure) {
        var attempt = ConnectionAttempt(
            identity: "", path: "", remoteAddress: failure.remoteAddress, basic: nil, offeredSubprotocols: [],
            node: services.settings.node)
        let reason: RefusalReason = failure.kind == .notTLS ? .notTLS : .tlsHandshake
        services.metrics.refused(reason.rawValue)
        services.logger.notice(
            "a TLS handshake failed",
            metadata: ["address": "\(failure.remoteAddress)", "detail": "\(failure.detail.limited(to: 200))"])
        services.throttle.limit(&attempt)
        services.throttle.refused(attempt, reason)
        guard attempt.isRecorded else { return }
        services.write(
            "refusal",
            { [services, attempt] transaction in
                try services.centralSystem.recordRefusal(
                    attempt, reason: reason, detail: failure.detail, at: .now, in: transaction)
            }, completion: { _ in })
    }

    /// Tells, not too often, that a balancer's header could not be read; whose connection it was is not known.
    func proxyFailed(_ failure: ProxyFailure) {
        services.metrics.refused("proxyHeader")
        guard services.throttle.mayLogBalancer(failure.remoteAddress) else { return }
        services.logger.warning(
            "a connection of a balancer did not begin with a header of the PROXY protocol",
            metadata: ["address": "\(failure.remoteAddress)", "reason": "\(failure.fault.rawValue)"])
    }

    /// Stores the refusal that is known already, or lets the database decide.
    private func admit(
        _ attempt: ConnectionAttempt, _ refusal: RefusalReason?, _ request: HandshakeRequest,
        _ promise: EventLoopPromise<HandshakeDecision>
    ) {
        services.write(
            "admission",
            { [services] transaction in
                guard let refusal else {
                    return try services.centralSystem.admit(attempt, at: .now, in: transaction)
                }
                try services.centralSystem.recordRefusal(
                    attempt, reason: refusal, at: .now, in: transaction)
                return Admission.refused(refusal)
            },
            completion: { [services] result in
                if case .success(.refused(let reason)) = result { services.throttle.refused(attempt, reason) }
                promise.succeed(Self.decision(result, request: request, services: services))
            })
    }

    /// The identity is the last path segment; whatever stands before it is accepted (FIELD: extra path segments),
    /// but the bare endpoint path names no station.
    private func identity(in request: HandshakeRequest) -> String? {
        guard request.path != "/" + services.settings.pathPrefix else { return nil }
        return request.lastSegmentDecoded
    }

    private func speaksOurProtocol(_ request: HandshakeRequest) -> Bool {
        if request.subprotocols.isEmpty { return services.settings.servesWithoutSubprotocol }
        return request.subprotocols.contains { $0.lowercased() == Self.subprotocol }
    }

    private static func decision(
        _ result: Result<Admission, any Error>, request: HandshakeRequest, services: SessionServices
    ) -> HandshakeDecision {
        switch result {
        case .success(.admitted(let context)):
            return .accept(
                subprotocol: request.subprotocols.isEmpty ? nil : subprotocol,
                handler: { StationConnectionHandler(context: context, services: services) },
                abandoned: {
                    services.noteEnd(of: context, code: nil, reason: "lost during the handshake")
                })
        case .success(.refused(let reason)):
            services.metrics.refused(reason.rawValue)
            services.logger.notice(
                "refused a station's connection",
                metadata: [
                    "path": "\(request.path.limited(to: 100))", "address": "\(request.remoteAddress)",
                    "reason": "\(reason.rawValue)",
                ])
            return refusal(reason)
        case .failure:
            return .refuse(status: 503, reason: "The database is not available; try again", headers: [])
        }
    }

    /// The HTTP answer for each reason (OCPP-J 1.6 §3.2: 404 for an unknown station; white paper: 401 before the
    /// upgrade).
    static func refusal(_ reason: RefusalReason) -> HandshakeDecision {
        switch reason {
        case .badIdentity, .unknownStation: .refuse(status: 404, reason: reason.sentence, headers: [])
        case .missingCredentials, .wrongCredentials:
            .refuse(
                status: 401, reason: reason.sentence,
                headers: [("WWW-Authenticate", "Basic realm=\"ocpp\"")])
        case .subprotocol, .notTLS, .tlsHandshake:
            .refuse(status: 400, reason: reason.sentence, headers: [])
        case .throttled: .refuse(status: 429, reason: reason.sentence, headers: [("Retry-After", "60")])
        case .blocked, .noPassword, .listenerProfile, .profileTooLow, .unexpectedProfile, .missingCertificate,
            .certificateExpired, .certificateNotYetValid, .certificateUntrusted, .certificateRevoked,
            .certificateName, .certificateOrganization:
            .refuse(status: 403, reason: reason.sentence, headers: [])
        }
    }
}
