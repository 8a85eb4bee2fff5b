import OCPP16
import OCPPJ

/// The security profile is never lowered over OCPP, and takes effect with the next reset (white paper A05).
extension SimulatedStation {
    static let profileKey = "securityprofile"

    /// Whether what a profile needs is there: a root for 2 and 3, a certificate of its own for 3.
    mutating func raiseProfile(to value: String) -> ConfigurationStatus {
        guard let wanted = Int(value), (1...3).contains(wanted), wanted > securityProfile else {
            return .rejected
        }
        if wanted >= 2, !certificates.hasCentralSystemRoot { return .rejected }
        if wanted == 3, certificates.identity == nil { return .rejected }
        nextProfile = wanted
        return .accepted
    }

    /// The reset is there.
    mutating func useNextProfile() {
        guard let next = nextProfile else { return }
        nextProfile = nil
        formerProfile = securityProfile
        use(next)
    }

    /// A station that does not get in with its new profile goes back (white paper A05.FR.07).
    mutating func fallBack() {
        guard let former = formerProfile, failedConnections >= Self.attemptsOnNewProfile else { return }
        formerProfile = nil
        log("back to security profile \(former)")
        use(former)
    }

    private static let attemptsOnNewProfile = 3

    private mutating func use(_ profile: Int) {
        configuration.set("SecurityProfile", to: String(profile))
        effects.append(.useSecurityProfile(profile))
    }
}
