import CentralSystem
import Testing

@testable import StationServer

@Suite("What wrong passwords may cost")
struct DoorThrottleTests {
    private let start = ContinuousClock.now

    private func attempt(_ identity: String = "CP1", from address: String = "10.0.0.1") -> ConnectionAttempt {
        ConnectionAttempt(
            identity: identity, path: "/", remoteAddress: address, basic: nil, offeredSubprotocols: [],
            node: "n")
    }

    private func mayHash(
        _ throttle: DoorThrottle, _ attempt: ConnectionAttempt, after seconds: Int = 0
    ) -> Bool {
        var attempt = attempt
        throttle.limit(&attempt, at: start + .seconds(seconds))
        return attempt.mayHash
    }

    @Test("ten failures use up what a station has at an address; elsewhere, and others, are not touched")
    func pairs() {
        let throttle = DoorThrottle()
        for _ in 0..<10 { throttle.refused(attempt(), .wrongCredentials, at: start) }
        #expect(!mayHash(throttle, attempt()))
        #expect(mayHash(throttle, attempt(from: "10.0.0.2")))
        #expect(mayHash(throttle, attempt("CP2")))
        #expect(!mayHash(throttle, attempt(), after: 5))
        #expect(mayHash(throttle, attempt(), after: 7))
    }

    @Test("other refusals use up nothing but their place on the doorbell")
    func records() {
        let throttle = DoorThrottle()
        for _ in 0..<1_000 { throttle.refused(attempt(), .unknownStation, at: start) }
        var next = attempt("CP3")
        throttle.limit(&next, at: start)
        #expect(next.mayHash)
        #expect(!next.isRecorded)
        throttle.limit(&next, at: start + .seconds(1))
        #expect(next.isRecorded)
    }

    @Test("an address with many failures is bounded, whatever identities it names")
    func addresses() {
        let throttle = DoorThrottle()
        for index in 0..<600 { throttle.refused(attempt("CP\(index)"), .wrongCredentials, at: start) }
        #expect(!mayHash(throttle, attempt("another")))
        #expect(mayHash(throttle, attempt("another", from: "10.0.0.2")))
    }

    @Test("a balancer that is set up wrongly does not fill the log")
    func balancers() {
        let throttle = DoorThrottle()
        let lines = (0..<100).count { _ in throttle.mayLogBalancer("10.0.0.9", at: start) }
        #expect(lines == 10)
        #expect(throttle.mayLogBalancer("10.0.0.8", at: start))
        #expect(throttle.mayLogBalancer("10.0.0.9", at: start + .seconds(10)))
    }

    @Test("no more buckets are remembered than the limit")
    func limit() {
        var buckets = RateBuckets<Int>(burst: 1, perSecond: 0, limit: 2)
        for key in 0..<5 {
            let isTaken = buckets.take(key, at: start)
            #expect(isTaken)
        }
        #expect((0..<5).count { !buckets.hasToken($0, at: start) } == 2)
    }
}
