import OCPPJ
import Testing

@testable import OperatorServer

@Suite("Refusals are counted in a bounded number of rows")
struct RefusalTallyTests {
    private let start = Timestamp(microseconds: 0)

    private func key(_ number: Int) -> RefusalTally.Key {
        .init(actor: "nobody", address: "10.0.0.\(number)", target: "GET /x", status: 401)
    }

    private func after(_ seconds: Int) -> Timestamp { start.adding(.seconds(seconds)) }

    @Test("alike ones are one row, which goes on in the same hour")
    func alike() {
        var tally = RefusalTally()
        tally.note(key(1), at: after(1))
        tally.note(key(1), at: after(2))
        #expect(
            tally.due(at: after(3)) == [.init(key: key(1), count: 2, period: after(1)...after(2), row: nil)])
        tally.isWritten(key(1), in: 7)
        #expect(tally.due(at: after(4)) == [])
        tally.note(key(1), at: after(5))
        #expect(
            tally.due(at: after(6)) == [.init(key: key(1), count: 1, period: after(5)...after(5), row: 7)])
        tally.note(key(1), at: after(3_700))
        #expect(tally.due(at: after(3_700)).map(\.row) == [7])
        tally.note(key(1), at: after(3_800))
        #expect(tally.due(at: after(3_800)).map(\.row) == [nil])
    }

    @Test("strangers with many addresses make no more rows than an hour has")
    func bounded() {
        var tally = RefusalTally(rowLimit: 2)
        for number in 0..<10 { tally.note(key(number), at: start) }
        let due = tally.due(at: start)
        #expect(due.count == 3)
        #expect(due.first { $0.key.actor == "several" }?.count == 8)
        #expect(due.map(\.count).reduce(0, +) == 10)
    }

    @Test("what could not be written is due again, with what came meanwhile")
    func again() {
        var tally = RefusalTally()
        tally.note(key(1), at: after(1))
        let due = tally.due(at: after(2))
        tally.note(key(1), at: after(3))
        for item in due { tally.isOpen(item) }
        #expect(
            tally.due(at: after(4)) == [.init(key: key(1), count: 2, period: after(1)...after(3), row: nil)])
    }
}
