import NIOCore
import Testing

@testable import OCPPWebSocket

@Suite("Liveness: a dialogue with the clock")
struct LivenessRuleTests {
    private let start = NIODeadline.uptimeNanoseconds(0)

    private func liveness() -> Liveness {
        Liveness(interval: .seconds(45), missedPongs: 2, now: start)
    }

    @Test("a silent peer is pinged after an interval, and dead after the pings that it missed")
    func silent() {
        var liveness = liveness()
        #expect(liveness.verdict(at: start + .seconds(44)) == .alive(.seconds(1)))
        #expect(liveness.verdict(at: start + .seconds(45)) == .ping)
        #expect(liveness.verdict(at: start + .seconds(90)) == .ping)
        #expect(liveness.verdict(at: start + .seconds(135)) == .dead)
    }

    @Test("whatever is heard counts, and puts the next ping off by an interval")
    func heard() {
        var liveness = liveness()
        #expect(liveness.verdict(at: start + .seconds(45)) == .ping)
        liveness.heard(at: start + .seconds(50))
        #expect(liveness.verdict(at: start + .seconds(90)) == .alive(.seconds(5)))
        #expect(liveness.verdict(at: start + .seconds(95)) == .ping)
        #expect(liveness.verdict(at: start + .seconds(140)) == .ping)
        #expect(liveness.verdict(at: start + .seconds(185)) == .dead)
    }
}
