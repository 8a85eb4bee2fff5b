import CentralSystem
import Database
import HTTPTypes
import OCPPJ
import Testing

@testable import OperatorServer

@Suite("The fleet as one picture")
struct FleetRoutesTests {
    @Test("every station has its place in each column, and a letter for each connector")
    func columns() async throws {
        let system = try await TestOperator()
        try await system.addConnectedStation("CP1")
        _ = try await system.call(.post, "/api/v1/stations", #"{"identity":"CP2"}"#)
        try await system.database.write { transaction in
            for (connector, status, power) in [(1, "Charging", 7_000), (3, "Faulted", 3_000)] {
                try transaction.execute(
                    """
                    insert into connector (station_id, evse, connector, status, power_w)
                    values ((select id from station where identity = 'CP1'), $1, 1, $2, $3)
                    """, [connector, status, power])
            }
        }
        let fleet = try await system.call(.get, "/api/v1/fleet/status")
        #expect(fleet.value("identities") == #"["CP1","CP2"]"#)
        #expect(fleet.value("connected") == "10")
        #expect(fleet.value("connectors") == #"["-C-X",""]"#)
        #expect(fleet.value("powerW") == "[7000,0]")
        #expect(fleet.value("lastSeenAt.1") == "0")
        let after = try #require(fleet.value("after").flatMap { Int($0) })
        let last = try await system.call(.get, "/api/v1/events/history?after=\(after - 1)")
        #expect(last.value("data.0.seq") == String(after))
        #expect(last.value("data.1") == nil)
    }

    @Test("a fleet of none has empty columns")
    func nobody() async throws {
        let system = try await TestOperator()
        let fleet = try await system.call(.get, "/api/v1/fleet/status")
        #expect(fleet.value("identities") == "[]")
        #expect(fleet.value("connected") == "")
    }
}
