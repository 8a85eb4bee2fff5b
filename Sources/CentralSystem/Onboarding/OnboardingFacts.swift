/// What is known of a station that somebody is connecting: what it did, and what was refused.
public struct OnboardingFacts: Sendable {
    public let station: StationRecord
    /// Refused attempts of this identity, newest first.
    public let attempts: [RefusedAttemptRecord]
    /// Refused attempts of the last minutes whose identity no station has: perhaps this one with a wrong URL, or with a
    /// TLS handshake that failed before it could name itself.
    public let strangers: [RefusedAttemptRecord]
    /// Newest first.
    public let connections: [ConnectionRecord]
    /// Without 0, which is the station itself.
    public let connectors: [ConnectorRecord]

    /// The refusal that nothing better has followed.
    var openRefusal: RefusedAttemptRecord? {
        guard let last = attempts.first, !station.connected else { return nil }
        guard let connection = connections.first else { return last }
        return last.lastAt > connection.openedAt ? last : nil
    }

    /// The profile with which the station is expected.
    public var profile: SecurityProfile { station.security.nextProfile ?? station.security.profile }
}
