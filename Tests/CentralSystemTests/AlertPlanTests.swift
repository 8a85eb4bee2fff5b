import Database
import OCPPJ
import Testing

@testable import CentralSystem

@Suite("Alerts: nothing flaps, and a storm makes one")
struct AlertPlanTests {
    private func offline(_ numbers: Range<Int>) -> [AlertCondition] {
        numbers.map {
            AlertCondition(kind: .offline, stationID: Int64($0), station: "CP\($0)", since: TestSystem.noon)
        }
    }

    private func plan(after seconds: Int = 0, isEnabled: Bool = true, silenced: Set<String> = []) -> AlertPlan
    {
        var rule = AlertRule(.offline)
        rule.isEnabled = isEnabled
        return AlertPlan(
            rule: rule, isSilenced: { silenced.contains($0.station ?? "") },
            time: TestSystem.noon.adding(.seconds(seconds)))
    }

    /// An alert that lasts, as the database would give it.
    private func alert(_ key: String, quietSince: Timestamp? = nil, count: Int = 1) throws -> AlertRecord {
        let noon = TestSystem.noon
        return AlertRecord(
            id: 1, kind: .offline, key: key, count: count, since: noon, changedAt: noon,
            quietSince: quietSince)
    }

    @Test("each new condition raises one alert, and one that is known raises none")
    func raise() throws {
        let conditions = offline(1..<4)
        #expect(plan().changes(conditions, open: []) == conditions.map { .raise($0) })
        #expect(try plan().changes([conditions[0]], open: [alert(conditions[0].key)]) == [])
    }

    @Test("an alert is cleared when it has been well for long enough, and not when it comes back before")
    func hysteresis() throws {
        let condition = offline(1..<2)[0]
        let quiet = try alert(condition.key, quietSince: TestSystem.noon)
        let open = try alert(condition.key)
        #expect(plan().changes([], open: [open]) == [.quiet(open, since: TestSystem.noon)])
        #expect(plan(after: 59).changes([], open: [quiet]) == [])
        #expect(plan(after: 59).changes([condition], open: [quiet]) == [.quiet(quiet, since: nil)])
        #expect(plan(after: 60).changes([], open: [quiet]) == [.clear(quiet)])
    }

    @Test("ten thousand at once make one alert, which goes on as long as there are many")
    func storm() throws {
        let all = offline(0..<10_000)
        #expect(plan().changes(all, open: []) == [.raiseMany(all)])
        let many = try alert("offline/*", count: 10_000)
        #expect(plan(after: 15).changes(all, open: [many]) == [])
        // A few more are told after a while, many fewer at once.
        let fewer = Array(all.prefix(9_990))
        #expect(plan(after: 15).changes(fewer, open: [many]) == [])
        #expect(plan(after: 60).changes(fewer, open: [many]) == [.update(many, fewer)])
        let half = Array(all.prefix(5_000))
        #expect(plan(after: 15).changes(half, open: [many]) == [.update(many, half)])
        let few = Array(all.prefix(10))
        #expect(plan().changes(few, open: [many]) == [.quiet(many, since: TestSystem.noon)])
        let quiet = try alert("offline/*", quietSince: TestSystem.noon, count: 10_000)
        #expect(plan(after: 60).changes(few, open: [quiet]) == [.clear(quiet)])
        // Those that are left get alerts of their own.
        #expect(plan(after: 75).changes(few, open: []) == few.map { .raise($0) })
    }

    @Test("a slow storm ends in one alert as well")
    func slowStorm() throws {
        let known = try offline(0..<100).map { try alert($0.key) }
        let more = offline(100..<102)
        #expect(plan().changes(offline(0..<102), open: known) == [.raiseMany(more)])
    }

    @Test("what is silenced raises nothing, and what is switched off is cleared")
    func silenced() throws {
        let conditions = offline(1..<3)
        #expect(plan(silenced: ["CP1"]).changes(conditions, open: []) == [.raise(conditions[1])])
        let open = try alert(conditions[0].key)
        #expect(plan(silenced: ["CP1"]).changes(conditions, open: [open]) == [.raise(conditions[1])])
        #expect(plan(isEnabled: false).changes(conditions, open: [open]) == [.clear(open)])
    }
}
