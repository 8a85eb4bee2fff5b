import SimulatedWorld
import Testing

@Suite("Deterministic simulation: whatever breaks, every session is counted once and every command ends")
struct WorldTests {
    @Test("worlds come to a good end", arguments: [1, 51, 101, 151])
    func seeds(first: UInt64) async throws {
        let schema = try await World.schema()
        var total = WorldSummary()
        for seed in first..<first + 50 { total = total + (try World(seed: seed, schema: schema).run()) }
        #expect(total.sessions > 100)
        #expect(total.commands > 100)
        #expect(total.crashes > 20)
        #expect(total.cuts > 100)
    }

    @Test("a server that answers before it commits is found out")
    func teeth() async throws {
        let schema = try await World.schema()
        var plan = WorldPlan()
        plan.answersBeforeCommit = true
        plan.crashes = .seconds(60)
        #expect(throws: WorldFailure.self) {
            for seed in 1...UInt64(100) { _ = try World(seed: seed, schema: schema, plan: plan).run() }
        }
    }

    @Test("the same seed is the same world")
    func repeatable() async throws {
        let schema = try await World.schema()
        let one = try World(seed: 7, schema: schema).run()
        #expect(try World(seed: 7, schema: schema).run() == one)
    }
}
