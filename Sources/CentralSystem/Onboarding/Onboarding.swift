/// How far a station has come on its way into service, and what is waited for.
public struct Onboarding: Sendable {
    public enum State: String, Sendable, Hashable, CaseIterable {
        /// Nothing was heard, or the station has gone.
        case waiting
        /// It is connected and has more to say.
        case connecting
        case complete
        /// The newest attempt was refused.
        case failed
    }

    public let facts: OnboardingFacts
    public private(set) var steps: [OnboardingStep]

    public init(_ facts: OnboardingFacts) {
        self.facts = facts
        steps = facts.connectionSteps + facts.serviceSteps
        // Of what has not happened, the first one is what happens next; nothing does behind a failure.
        guard !steps.contains(where: { $0.state == .failed }),
            let next = steps.firstIndex(where: { $0.state == .waiting })
        else { return }
        steps[next].state = .current
    }

    public var state: State {
        if steps.contains(where: { $0.state == .failed }) { return .failed }
        if waitingFor == nil { return .complete }
        return facts.station.connected ? .connecting : .waiting
    }

    /// The step that must happen next; nil when all is done.
    public var waitingFor: OnboardingStep.Name? {
        steps.first { $0.state == .failed || $0.state == .current }?.name
    }
}
