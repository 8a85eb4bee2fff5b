import CentralSystem
import Database
import OCPP16
import OCPPJ
import Testing

@Suite("Lists: filters, pages, and what they find")
struct QueryTests {
    private func stations(
        _ system: TestSystem, containing text: String? = nil
    ) async throws -> [String] {
        try await system.database.read { [central = system.system] in
            var filter = StationFilter()
            filter.text = text
            return try central.stations(filter, PageRequest(), in: $0).items.map(\.identity)
        }
    }

    private func register(_ identities: [String], _ system: TestSystem) async throws {
        try await system.database.write { [central = system.system] transaction in
            for identity in identities {
                _ = try central.registerStation(
                    identity, StationChange(), actor: "t", at: TestSystem.noon, in: transaction)
            }
        }
    }

    @Test("a search means its characters: an underscore is no wildcard")
    func search() async throws {
        let system = try await TestSystem()
        try await register(["CP_2", "CPX2", "50%", "a\\b"], system)
        #expect(try await stations(system, containing: "cp_") == ["CP_2"])
        #expect(try await stations(system, containing: "0%") == ["50%"])
        #expect(try await stations(system, containing: "\\") == ["a\\b"])
    }

    @Test("stations are found by the status of a connector")
    func status() async throws {
        let system = try await TestSystem()
        try await register(["CP2"], system)
        let payload = #"{"connectorId":2,"errorCode":"GroundFailure","status":"Faulted"}"#
        _ = try await system.call("StatusNotification", payload)
        let faulted = try await system.database.read { [central = system.system] in
            var filter = StationFilter()
            filter.statuses = [.faulted]
            return try central.stations(filter, PageRequest(), in: $0).items.map(\.identity)
        }
        #expect(faulted == ["CP1"])
    }

    @Test("pages hold every row once, newest first")
    func pages() async throws {
        let system = try await TestSystem()
        try await register((2...8).map { "CP\($0)" }, system)
        var (found, next): ([String], Int64?) = ([], nil)
        repeat {
            let page = try await system.database.read { [central = system.system, next] in
                try central.stations(StationFilter(), PageRequest(limit: 3, before: next), in: $0)
            }
            #expect(page.items.count <= 3)
            found += page.items.map(\.identity)
            next = page.next
        } while next != nil
        #expect(found == (1...8).reversed().map { "CP\($0)" })
    }

    @Test("transactions are found by the time of their start, tag and flag")
    func transactions() async throws {
        let system = try await TestSystem()
        try await system.addTag(.valid)
        _ = try await system.start(at: "2026-09-21T10:00:00.000Z")
        _ = try await system.start(tag: "OTHER", at: "2026-09-21T12:00:00.000Z")
        let hour = TestSystem.noon.adding(.seconds(-3 * 3_600))..<TestSystem.noon
        let (late, ofTag, superseded) = try await system.database.read { [central = system.system] in
            (
                try central.transactions(started: hour, PageRequest(), in: $0).items,
                try central.transactions(idTag: "tag", PageRequest(), in: $0).items,
                try central.transactions(flag: .superseded, PageRequest(), in: $0).items
            )
        }
        #expect(late.map(\.transactionId) == [2])
        #expect(ofTag.map(\.transactionId) == [1])
        #expect(superseded.map(\.transactionId) == [1])
    }

    @Test("meter values come in the station's time, page by page")
    func meterValues() async throws {
        let system = try await TestSystem()
        _ = try await system.start()
        for minute in [30, 10, 20] {
            _ = try await system.meter(
                "2026-09-21T12:\(minute):00Z", #"{"value":"\#(minute)"}"#, transaction: 1)
        }
        let first = try await system.database.read { [central = system.system] in
            try central.meterValues(ofTransaction: 1, after: nil, limit: 2, in: $0)
        }
        let rest = try await system.database.read { [central = system.system] in
            try central.meterValues(ofTransaction: 1, after: first.next, limit: 2, in: $0)
        }
        #expect(first.items.count == 2)
        #expect(rest.items.count == 1)
        #expect(rest.next == nil)
        #expect(
            (first.items + rest.items).map(\.timestamp)
                == (first.items + rest.items).map(\.timestamp).sorted())
    }
}
