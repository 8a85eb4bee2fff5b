import CentralSystem
import OCPPJ
import Testing

@testable import Webhooks

@Suite("Retries of webhooks: growing waits, with jitter, for three days")
struct RetryScheduleTests {
    private static let start = Timestamp(microseconds: 1_790_000_000_000_000)
    private let schedule = RetrySchedule()

    @Test(
        "the waits grow and end at eight hours",
        arguments: [
            (1, 5), (2, 20), (3, 80), (4, 320), (5, 1_280), (6, 5_120), (7, 20_480), (8, 28_800),
            (1_000, 28_800),
        ])
    func delays(failures: Int, seconds: Int) {
        #expect(schedule.delay(after: failures, luck: 0.5) == .seconds(seconds))
    }

    @Test("luck spreads a wait by a fifth in both directions")
    func jitter() {
        let (least, most) = (schedule.delay(after: 1, luck: 0), schedule.delay(after: 1, luck: 1))
        #expect(least > .milliseconds(3_999) && least < .milliseconds(4_001))
        #expect(most > .milliseconds(5_999) && most < .milliseconds(6_001))
    }

    @Test(
        "the pause of a webhook doubles up to five minutes",
        arguments: [(1, 1), (2, 2), (5, 16), (9, 256), (10, 300), (99, 300)])
    func pauses(failures: Int, seconds: Int) {
        #expect(schedule.pause(after: failures) == .seconds(seconds))
    }

    @Test("the last attempt is at the end of the window, and none comes after it")
    func window() {
        let end = Self.start.adding(schedule.window)
        func next(at time: Timestamp) -> Timestamp? {
            schedule.nextAttempt(after: 12, queuedAt: Self.start, at: time, luck: 0.5)
        }
        #expect(next(at: Self.start) == Self.start.adding(.seconds(28_800)))
        #expect(next(at: end.adding(.seconds(-60))) == end)
        #expect(next(at: end) == nil)
    }

    @Test("a window holds between ten and twenty attempts")
    func attempts() {
        for luck in [0.0, 0.5, 1.0] {
            var (time, count) = (Self.start, 1)
            while let next = schedule.nextAttempt(after: count, queuedAt: Self.start, at: time, luck: luck) {
                (time, count) = (next, count + 1)
            }
            #expect((10...20).contains(count))
            #expect(time == Self.start.adding(schedule.window))
        }
    }

    @Test("a receiver may ask for a longer wait, but not for ever")
    func retryAfter() {
        func next(_ wait: Duration) -> Timestamp? {
            schedule.nextAttempt(after: 1, queuedAt: Self.start, retryAfter: wait, at: Self.start, luck: 0.5)
        }
        #expect(next(.seconds(1)) == Self.start.adding(.seconds(5)))
        #expect(next(.seconds(120)) == Self.start.adding(.seconds(120)))
        #expect(next(.seconds(1_000_000)) == Self.start.adding(.seconds(28_800)))
    }
}
