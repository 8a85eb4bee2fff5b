/// Which profile a station comes with, and whether it may.
struct ProfileRule {
    /// The highest profile on which the station was admitted before, or that an operator has set.
    let current: SecurityProfile
    /// The profile that the station is being raised to; until it has come with it, both are accepted.
    let next: SecurityProfile?
    let hasPassword: Bool

    /// What is still expected of the station.
    enum Verdict: Equatable {
        case allowed(SecurityProfile)
        case refused(RefusalReason)
    }

    func verdict(on attempt: ConnectionAttempt) -> Verdict {
        let profile = profile(of: attempt)
        guard attempt.allowedProfiles.contains(profile) else {
            return .refused(mismatch(of: profile, with: attempt.allowedProfiles))
        }
        if profile == next || profile == current || current == .none { return .allowed(profile) }
        return .refused(profile < current ? .profileTooLow : .unexpectedProfile)
    }

    /// By what the station proves itself; a certificate counts before a password, unless only the password is
    /// expected of it (a station may show a certificate of its maker's to every server that asks).
    private func profile(of attempt: ConnectionAttempt) -> SecurityProfile {
        guard case .tls(_, let certificate) = attempt.transport else {
            return hasPassword ? .basic : SecurityProfile.none
        }
        let expectsPassword = current == .tlsBasic && next != .tlsCertificate && attempt.basic != nil
        let mayShow = attempt.allowedProfiles.contains(.tlsCertificate)
        if certificate != nil, mayShow, !expectsPassword { return .tlsCertificate }
        if certificate == nil, attempt.basic == nil, expectsCertificate { return .tlsCertificate }
        return hasPassword ? .tlsBasic : SecurityProfile.none
    }

    private var expectsCertificate: Bool {
        current == .tlsCertificate || !hasPassword && next == .tlsCertificate
    }

    private func mismatch(
        of profile: SecurityProfile, with allowed: Set<SecurityProfile>
    ) -> RefusalReason {
        if profile == .none { return allowed == [.tlsCertificate] ? .missingCertificate : .noPassword }
        return .listenerProfile
    }
}
