import CentralSystem
import Database
import DatabaseTesting
import Nodes
import OCPPJ
import Synchronization
import Testing

@Suite(
    "Nodes on one database", .enabled(if: TestEngine.hasPostgres, "CSMS_TEST_POSTGRES is not set"))
struct NodeServiceTests {
    @Test("the oldest leads; when it leaves, the next one does, and nobody has to be waited for")
    func leaving() async throws {
        let world = try await NodeWorld()
        let (a, b) = (try await world.node("a"), try await world.node("b"))
        try await world.serving([b]) {
            try await world.serving([a]) {
                try await world.until("both") { try await world.names() == ["a", "b"] }
                try await world.until("the leader") { a.lease.mayLead }
                #expect(!b.lease.mayLead)
            }
            #expect(try await world.names() == ["b"])
            try await world.until("the next leader") { b.lease.mayLead }
        }
        try await world.end([a, b])
    }

    @Test(
        "a silent node is taken over: its commands are unknown, its stations free, and what it still does is void"
    )
    func takeOver() async throws {
        let world = try await NodeWorld()
        let (a, b) = (try await world.node("a"), try await world.node("b"))
        let station = try await a.connect("CP1")
        let sent = try await a.submit("ClearCache", "CP1")
        #expect(try await a.claim(station) != nil)
        // The service of a does not run: it is as good as stopped.
        try await world.serving([b]) {
            try await world.until("the take-over") { try await world.names() == ["b"] }
            #expect(try await b.state(of: sent) == .unknown)
            try await world.until("the leader") { b.lease.mayLead }
        }
        #expect(try await a.claim(station) == nil)
        await #expect(throws: DatabaseError.required) {
            try await a.answer("Heartbeat", "{}", station)
        }
        try await a.database.write { [system = a.system] in
            try system.concludeCommand(sent, .connectionLost, at: .now, in: $0)
        }
        #expect(try await b.state(of: sent) == .unknown)
        try await world.end([a, b])
    }

    @Test("a node that was taken for dead closes its connections and joins again")
    func resurrection() async throws {
        let world = try await NodeWorld()
        let (a, b) = (try await world.node("a"), try await world.node("b"))
        _ = try await a.connect("CP1")
        try await world.serving([b]) {
            try await world.until("the take-over") { try await world.names() == ["b"] }
            #expect(a.connections.count == 1)
            try await world.serving([a]) {
                try await world.until("the return") { try await world.names() == ["b", "a"] }
                #expect(a.connections.count == 0)
                try await world.until("the lease") { a.lease.isHeld }
                #expect(!a.lease.mayLead)
            }
        }
        try await world.end([a, b])
    }

    @Test("a node without its database keeps its stations for a while, unserved; then it lets them go")
    func isolation() async throws {
        let world = try await NodeWorld()
        let (a, b) = (try await world.node("a"), try await world.node("b"))
        _ = try await a.connect("CP1")
        try await world.serving([a, b]) {
            try await world.until("both") { a.lease.silence != nil }
            try await a.database.close()
            try await world.until("the end of the lease") { !a.lease.isHeld }
            #expect(a.connections.count == 1)
            try await world.until("the withdrawal") { a.connections.count == 0 }
            try await world.until("the take-over") { try await world.names() == ["b"] }
        }
        try await world.end([b])
    }

    @Test("a command that is stored on one node rings on the other, and its end as well")
    func command() async throws {
        let world = try await NodeWorld()
        let (a, b) = (try await world.node("a") { $0.eventPoll = .seconds(60) }, try await world.node("b"))
        let rung = Mutex([Int64]())
        let ended = Mutex(0)
        _ = b.bells.command.subscribe { station in rung.withLock { $0.append(station) } }
        try await world.serving([a, b]) {
            let station = try await b.connect("CP1")
            // The listeners connect in their own time.
            try await world.until("the ring") {
                _ = try await a.submit("ClearCache", "CP1")
                return rung.withLock { $0.contains(station.stationID) }
            }
            let claimed = try #require(try await b.claim(station))
            _ = a.bells.event.subscribe { ended.withLock { $0 += 1 } }
            try await b.database.write { [system = b.system] in
                try system.concludeCommand(claimed.id, .timedOut, at: .now, in: $0)
            }
            try await world.until("the end") { ended.withLock { $0 } > 0 }
        }
        try await world.end([a, b])
    }

    @Test("a command whose signal got lost is found by looking")
    func lostSignal() async throws {
        let world = try await NodeWorld()
        let b = try await world.node("b") { $0.commandPoll = .milliseconds(50) }
        let station = try await b.connect("CP1")
        let rung = Mutex(0)
        _ = b.bells.command.subscribe { id in
            if id == station.stationID { rung.withLock { $0 += 1 } }
        }
        try await world.serving([b]) {
            // As from the node itself, so that it is not heard as a signal.
            _ = try await b.submit("ClearCache", "CP1")
            try await world.until("the ring") { rung.withLock { $0 } > 0 }
        }
        try await world.end([b])
    }

    @Test(
        "a station that connects to another node is let go by the first, told or not, and its command is unknown",
        arguments: [true, false])
    func move(isTold: Bool) async throws {
        let world = try await NodeWorld()
        let a = try await world.node("a") { $0.connectionPoll = isTold ? .seconds(60) : .milliseconds(50) }
        let b = try await world.node("b")
        let old = try await a.connect("CP1")
        let sent = try await a.submit("ClearCache", "CP1")
        _ = try await a.claim(old)
        if !isTold { _ = try await b.connect("CP1") }
        try await world.serving([a, b]) {
            try await world.until("the old connection's end") {
                if isTold { _ = try await b.connect("CP1") }
                return a.connections.count == 0
            }
            #expect(b.connections.count == 1)
            #expect(try await b.state(of: sent) == .unknown)
        }
        try await world.end([a, b])
    }

    @Test("events of one node ring on all others")
    func events() async throws {
        let world = try await NodeWorld()
        let (a, b) = (try await world.node("a"), try await world.node("b"))
        let rings = Mutex(0)
        try await world.serving([a, b]) {
            _ = b.bells.event.subscribe { rings.withLock { $0 += 1 } }
            let before = rings.withLock { $0 }
            _ = try await a.connect("CP1")
            try await world.until("a ring") { rings.withLock { $0 } > before }
        }
        try await world.end([a, b])
    }

    @Test("a name belongs to one living node, and after a crash to the next")
    func names() async throws {
        let world = try await NodeWorld()
        let a = try await world.node("a")
        try await world.serving([a]) {
            await #expect(throws: NodeNameTaken.self) { try await world.node("a") }
        }
        // It has left; this one does not, as in a crash.
        let crashed = try await world.node("a")
        let next = try await world.node("a")
        #expect(crashed.lease.id != next.lease.id)
        #expect(try await world.names() == ["a"])
        try await world.end([a, crashed, next])
    }
}
