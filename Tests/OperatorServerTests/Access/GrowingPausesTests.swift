import HTTPTypes
import Testing

@testable import OperatorServer

@Suite("Pauses after wrong passwords")
struct GrowingPausesTests {
    private let start = ContinuousClock.now

    @Test("the first failures cost nothing, then each doubles the pause up to the longest")
    func growth() {
        var pauses = GrowingPauses<String>(free: 2, longest: .seconds(5))
        var seen: [Duration?] = []
        for _ in 0..<6 {
            pauses.fail("a", at: start)
            seen.append(pauses.pause(of: "a", at: start))
        }
        #expect(seen == [nil, nil, .seconds(1), .seconds(2), .seconds(4), .seconds(5)])
        #expect(pauses.pause(of: "a", at: start + .seconds(4)) == .seconds(1))
        #expect(pauses.pause(of: "a", at: start + .seconds(5)) == nil)
        #expect(pauses.pause(of: "b", at: start) == nil)
    }

    @Test("failures are forgotten with time, forgiven one by one, or forgotten at once")
    func forgetting() {
        var pauses = GrowingPauses<String>(free: 1, longest: .seconds(60), memory: .seconds(100))
        for _ in 0..<3 { pauses.fail("a", at: start) }
        pauses.forgive("a")
        #expect(pauses.pause(of: "a", at: start) == .seconds(1))
        pauses.forget("a")
        #expect(pauses.pause(of: "a", at: start) == nil)
        for _ in 0..<3 { pauses.fail("a", at: start) }
        pauses.fail("a", at: start + .seconds(100))
        #expect(pauses.pause(of: "a", at: start + .seconds(100)) == nil)
    }

    @Test("what is remembered is limited; the oldest goes first")
    func limit() {
        var pauses = GrowingPauses<Int>(free: 0, longest: .seconds(60), limit: 3)
        for key in 0..<4 { pauses.fail(key, at: start + .milliseconds(key)) }
        let later = start + .milliseconds(5)
        #expect((0..<4).map { pauses.pause(of: $0, at: later) != nil } == [false, true, true, true])
    }
}

@Suite("Throttled sign-ins")
struct LoginThrottleTests {
    @Test("an account is paused at the address that failed, not at another one")
    func otherAddress() throws {
        let throttle = LoginThrottle()
        let now = ContinuousClock.now
        for _ in 0..<5 { try throttle.begin("anna", from: "192.0.2.1", at: now) }
        #expect(throws: Problem.self) { try throttle.begin("ANNA", from: "192.0.2.1", at: now) }
        try throttle.begin("anna", from: "192.0.2.2", at: now)
        try throttle.begin("ben", from: "192.0.2.1", at: now)
    }

    @Test("an address that tries many accounts is paused as a whole; of IPv6, its network")
    func address() throws {
        let throttle = LoginThrottle()
        let now = ContinuousClock.now
        for number in 0...30 {
            try throttle.begin("user\(number)", from: "2001:db8::\(String(number, radix: 16))", at: now)
        }
        let refusal = #expect(throws: Problem.self) {
            try throttle.begin("another", from: "2001:db8::ffff", at: now)
        }
        #expect(refusal?.code == "too-many-attempts")
        #expect(refusal?.headers[.retryAfter] == "1")
        try throttle.begin("another", from: "2001:db8:0:1::1", at: now)
    }

    @Test("a good sign-in clears the account, an attempt that showed nothing does not count")
    func success() throws {
        let throttle = LoginThrottle()
        let now = ContinuousClock.now
        for _ in 0..<50 {
            try throttle.begin("anna", from: "192.0.2.1", at: now)
            throttle.succeed("anna", from: "192.0.2.1")
        }
        for _ in 0..<50 {
            try throttle.begin("anna", from: "192.0.2.1", at: now)
            throttle.withdraw("anna", from: "192.0.2.1")
        }
    }
}
