import CentralSystem
import Database
import OCPPJ
import Testing

@Suite("Reservations: from the request to the end")
struct ReservationTests {
    private static func payload(_ id: Int = 1, connector: Int = 1, tag: String = "TAG", more: String = "")
        -> String
    {
        #"{"connectorId":\#(connector),"expiryDate":"2026-09-21T16:00:00Z","idTag":"\#(tag)","reservationId":\#(id)\#(more)}"#
    }

    private func reserve(
        _ system: TestSystem, _ payload: String = payload(), answer: String = "Accepted"
    ) async throws {
        try await system.exchange("ReserveNow", payload, answer: #"{"status":"\#(answer)"}"#)
    }

    private func states(_ system: TestSystem) async throws -> [ReservationState] {
        try await system.database.read { [central = system.system] in
            try central.reservations(PageRequest(), in: $0).items.map(\.state).reversed()
        }
    }

    @Test(
        "an answer makes it active or refused", arguments: ["Faulted", "Occupied", "Rejected", "Unavailable"])
    func refused(status: String) async throws {
        let system = try await TestSystem()
        try await reserve(system, answer: status)
        #expect(try await states(system) == [.refused])
        try await reserve(system, Self.payload(2))
        #expect(try await states(system) == [.refused, .active])
    }

    @Test("it is shown as requested before the answer, and unclear without one")
    func unclear() async throws {
        let system = try await TestSystem()
        let id = try await system.submit("ReserveNow", Self.payload())
        #expect(try await states(system) == [.requested])
        try await system.claim()
        try await system.conclude(id, .timedOut)
        #expect(try await states(system) == [.unclear])
    }

    @Test(
        "a start uses it by its id, by its tag or by its group",
        arguments: [
            #"{"connectorId":2,"idTag":"OTHER","reservationId":1"#, #"{"connectorId":1,"idTag":"tag""#,
            #"{"connectorId":1,"idTag":"MEMBER""#,
        ])
    func used(start: String) async throws {
        let system = try await TestSystem()
        try await system.addTag(.member)
        try await reserve(system, Self.payload(more: #","parentIdTag":"GROUP""#))
        _ = try await system.call(
            "StartTransaction", start + #","meterStart":0,"timestamp":"2026-09-21T12:00:00Z"}"#)
        #expect(try await states(system) == [.used])
        #expect(try await system.number("select transaction_id as n from reservation") == 1)
    }

    @Test("a start of somebody else leaves it alone")
    func notUsed() async throws {
        let system = try await TestSystem()
        try await reserve(system)
        _ = try await system.start(connector: 2)
        _ = try await system.start(connector: 1, tag: "OTHER")
        #expect(try await states(system) == [.active])
    }

    @Test("time, a fault and a cancellation end it")
    func ends() async throws {
        let system = try await TestSystem()
        try await reserve(system, Self.payload(1))
        try await system.status("Faulted", connector: 2)
        #expect(try await states(system) == [.active])
        try await system.status("Faulted", connector: 1)
        #expect(try await states(system) == [.ended])
        try await reserve(system, Self.payload(2, connector: 0))
        try await system.status("Unavailable", connector: 1)
        try await system.exchange(
            "CancelReservation", #"{"reservationId":2}"#, answer: #"{"status":"Accepted"}"#)
        #expect(try await states(system) == [.ended, .cancelled])
        try await reserve(system, Self.payload(3))
        try await system.exchange(
            "CancelReservation", #"{"reservationId":3}"#, answer: #"{"status":"Rejected"}"#)
        #expect(try await states(system) == [.ended, .cancelled, .lost])
        try await reserve(system, Self.payload(4))
        try await system.tick(after: 5 * 3_600)
        #expect(try await states(system).last == .expired)
    }

    @Test("the same id replaces it, when the station accepts")
    func replaced() async throws {
        let system = try await TestSystem()
        try await reserve(system)
        try await reserve(system, answer: "Occupied")
        #expect(try await states(system) == [.active, .refused])
        try await reserve(system)
        #expect(try await states(system) == [.replaced, .refused, .active])
    }

    @Test("an id that the station does not know can be cancelled all the same")
    func unknown() async throws {
        let system = try await TestSystem()
        let id = try await system.exchange(
            "CancelReservation", #"{"reservationId":99}"#, answer: #"{"status":"Rejected"}"#)
        #expect(try await system.command(id)?.ocppStatus == "Rejected")
    }
}
