import Testing

@testable import Database

@Suite("The pace of commits: a burst at once, then one each gap")
struct CommitPaceTests {
    @Test("a hundred and one need no pause, the next ones wait; what was not used comes back")
    func burst() {
        var pace = CommitPace(gap: .milliseconds(20))
        let start = Duration.seconds(1_000)
        for _ in 0...100 {
            #expect(pace.pause(waiting: 1, at: start) == nil)
            pace.began(at: start)
        }
        #expect(pace.pause(waiting: 1, at: start) == .milliseconds(20))
        #expect(pace.pause(waiting: 15, at: start + .milliseconds(5)) == .milliseconds(15))
        #expect(pace.pause(waiting: 16, at: start) == nil)
        #expect(pace.pause(waiting: 1, at: start + .milliseconds(20)) == nil)
        // Urgent ones do not wait, and cost the others one gap at most.
        for _ in 0..<1_000 { pace.began(at: start) }
        #expect(pace.pause(waiting: 1, at: start) == .milliseconds(20))
        #expect(pace.pause(waiting: 1, at: start + .seconds(5)) == nil)
    }

    @Test("without a gap nobody ever waits")
    func none() {
        var pace = CommitPace(gap: .zero)
        for second in 0..<1_000 {
            #expect(pace.pause(waiting: 1, at: .seconds(second / 10)) == nil)
            pace.began(at: .seconds(second / 10))
        }
    }
}
