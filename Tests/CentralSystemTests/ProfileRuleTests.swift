import OCPPJ
import Testing

@testable import CentralSystem

@Suite("Profile rule: never lower than before, and higher only when that is under way")
struct ProfileRuleTests {
    /// What a station brings to the door.
    private enum Comes {
        case plain
        case tls
        case certificate
        case certificateAndPassword

        var attempt: ConnectionAttempt {
            let basic: (user: [UInt8], password: [UInt8])? = self == .certificate ? nil : ([1], [2])
            var attempt = ConnectionAttempt(
                identity: "CP1", path: "/CP1", remoteAddress: "", basic: basic, offeredSubprotocols: [],
                node: "n")
            attempt.allowedProfiles = [.none, .basic, .tlsBasic, .tlsCertificate]
            let certificate = PresentedCertificate(
                serialNumber: "1", issuer: "", subject: ("CP1", []), notAfter: TestSystem.noon, objection: nil
            )
            switch self {
            case .plain: break
            case .tls: attempt.transport = .tls(version: "TLS 1.3", certificate: nil)
            case .certificate, .certificateAndPassword:
                attempt.transport = .tls(version: "TLS 1.3", certificate: certificate)
            }
            return attempt
        }
    }

    private func verdict(
        _ comes: Comes, at current: SecurityProfile, raisedTo next: SecurityProfile? = nil
    ) -> ProfileRule.Verdict {
        ProfileRule(current: current, next: next, hasPassword: true).verdict(on: comes.attempt)
    }

    @Test("a station without a profile takes the one it comes with")
    func first() {
        #expect(verdict(.plain, at: .none) == .allowed(.basic))
        #expect(verdict(.tls, at: .none) == .allowed(.tlsBasic))
        #expect(verdict(.certificate, at: .none) == .allowed(.tlsCertificate))
        #expect(verdict(.certificateAndPassword, at: .none) == .allowed(.tlsCertificate))
        let stranger = ProfileRule(current: .none, next: nil, hasPassword: false)
        #expect(stranger.verdict(on: Comes.tls.attempt) == .allowed(.none))
    }

    @Test("a lower one is refused, and a higher one as well")
    func others() {
        #expect(verdict(.plain, at: .tlsBasic) == .refused(.profileTooLow))
        #expect(verdict(.tls, at: .tlsCertificate) == .refused(.profileTooLow))
        #expect(verdict(.tls, at: .basic) == .refused(.unexpectedProfile))
        #expect(verdict(.certificate, at: .tlsBasic) == .refused(.unexpectedProfile))
    }

    @Test("while a raise is under way both are accepted, and nothing else")
    func raise() {
        #expect(verdict(.plain, at: .basic, raisedTo: .tlsBasic) == .allowed(.basic))
        #expect(verdict(.tls, at: .basic, raisedTo: .tlsBasic) == .allowed(.tlsBasic))
        #expect(verdict(.certificate, at: .basic, raisedTo: .tlsBasic) == .refused(.unexpectedProfile))
        #expect(
            verdict(.certificateAndPassword, at: .tlsBasic, raisedTo: .tlsCertificate)
                == .allowed(.tlsCertificate))
    }

    @Test("a certificate beside a password does not matter where only the password is expected")
    func makersCertificate() {
        #expect(verdict(.certificateAndPassword, at: .tlsBasic) == .allowed(.tlsBasic))
    }

    @Test("a listener is for its profiles only")
    func listener() {
        var attempt = Comes.tls.attempt
        attempt.allowedProfiles = [.tlsCertificate]
        let rule = ProfileRule(current: .none, next: nil, hasPassword: true)
        #expect(rule.verdict(on: attempt) == .refused(.listenerProfile))
        let stranger = ProfileRule(current: .none, next: nil, hasPassword: false)
        #expect(stranger.verdict(on: attempt) == .refused(.missingCertificate))
        attempt.allowedProfiles = [.tlsBasic]
        #expect(stranger.verdict(on: attempt) == .refused(.noPassword))
    }
}
