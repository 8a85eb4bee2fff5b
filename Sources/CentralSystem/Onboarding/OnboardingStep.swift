public import OCPPJ

/// One step of a station on its way into service.
public struct OnboardingStep: Sendable, Hashable {
    /// The steps in their order.
    public enum Name: String, Sendable, Hashable, CaseIterable {
        /// It reached one of our ports.
        case address
        case tls
        /// The WebSocket, with our subprotocol.
        case upgrade
        case authentication
        /// An operator accepts it.
        case approval
        case bootNotification
        case statusNotification
    }

    public enum State: String, Sendable, Hashable, CaseIterable {
        case done
        /// The newest attempt ended here.
        case failed
        /// This is what happens next.
        case current
        case waiting
        /// The station's security profile, or our settings, do without.
        case notNeeded
    }

    public let name: Name
    public var state: State
    /// When it happened.
    public var at: Timestamp?
    /// What is known of it, in one sentence.
    public var words: String
    /// Why it failed.
    public var reason: RefusalReason?
    /// What an operator does about it.
    public var remedy: Remedy?

    init(
        _ name: Name, _ state: State, at time: Timestamp? = nil, _ words: String,
        reason: RefusalReason? = nil, remedy: Remedy? = nil
    ) {
        self.name = name
        self.state = state
        at = time
        self.words = words
        self.reason = reason
        self.remedy = remedy ?? reason?.remedy
    }
}

extension RefusalReason {
    /// The step at which a station is refused for it.
    var step: OnboardingStep.Name {
        switch self {
        case .tlsHandshake, .notTLS: .tls
        case .badIdentity, .subprotocol, .listenerProfile: .upgrade
        case .unknownStation, .blocked, .missingCredentials, .wrongCredentials, .noPassword, .throttled,
            .profileTooLow, .unexpectedProfile, .missingCertificate, .certificateExpired,
            .certificateNotYetValid, .certificateUntrusted, .certificateRevoked, .certificateName,
            .certificateOrganization:
            .authentication
        }
    }
}
