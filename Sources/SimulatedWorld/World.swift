import CentralSystem
public import Database
import OCPPJ
import StationSimulator

/// A world that follows from its seed: simulated stations, wires that break between commit and answer, clocks that
/// go wrong, a server that is killed, an operator with ideas; and the real `CentralSystem`, sessions included.
///
/// After every event, and at the end when all has healed, it is checked for what must never be.
public final class World {
    /// 2027-01-15T08:00:00Z.
    static let beginning = Timestamp(microseconds: 1_800_000_000_000_000)

    let seed: UInt64
    let plan: WorldPlan
    let isTraced: Bool
    let system: CentralSystem
    let database: MemoryDatabase
    var generator: SeededGenerator
    var now = World.beginning
    var agenda = Agenda()
    var server = SimulatedServer()
    var stations: [WorldStation] = []
    var wires: [Wire] = []
    var summary = WorldSummary()
    var isHealing = false
    var violation: String?
    private var trace: [String] = []

    /// An empty database with its schema, to be copied by every world.
    public static func schema() async throws -> MemoryDatabase {
        let database = try MemoryDatabase()
        try await database.migrate(Schema.migrations)
        return database
    }

    /// `schema` is copied, so that worlds do not see each other.
    public init(seed: UInt64, schema: MemoryDatabase, plan: WorldPlan = WorldPlan(), isTraced: Bool = false)
        throws
    {
        self.seed = seed
        self.plan = plan
        self.isTraced = isTraced
        database = try MemoryDatabase(copyOf: schema)
        generator = SeededGenerator(seed: seed)
        var settings = CentralSystemSettings()
        settings.concurrentTransactions = 10
        system = CentralSystem(settings: settings)
    }

    /// Lives through it; throws `WorldFailure` at the first thing that must not be.
    public func run() throws -> WorldSummary {
        try populate()
        while let (time, event) = agenda.next() {
            now = time
            summary.events += 1
            if case .end = event { break }
            note { event.line }
            try happen(event)
            if let violation { throw failure(violation) }
        }
        if let sentence = try verdict() { throw failure(sentence) }
        return summary
    }

    /// Remembers what happens, where somebody wants to read it.
    func note(_ line: () -> String) {
        guard isTraced else { return }
        trace.append("\(now) \(line())")
    }

    func failure(_ sentence: String) -> WorldFailure {
        WorldFailure(seed: seed, after: now - Self.beginning, sentence: sentence, trace: trace)
    }

    func later(_ shortest: Int, _ longest: Int, _ event: WorldEvent) {
        agenda.add(
            event, at: now.adding(.milliseconds(Int.random(in: shortest...longest, using: &generator))))
    }

    /// After a time that is `mean` on average and very different each time.
    func sometime(_ mean: Duration, _ event: WorldEvent) {
        let share = Double.random(in: 0.05...1.95, using: &generator)
        agenda.add(event, at: now.adding(mean * share))
    }

    func chance(_ share: Double) -> Bool { Double.random(in: 0..<1, using: &generator) < share }

    func pick<Choice>(_ choices: [Choice]) -> Choice {
        choices[Int.random(in: choices.indices, using: &generator)]
    }
}
