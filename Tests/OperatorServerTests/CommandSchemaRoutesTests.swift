import HTTPTypes
import OCPP16
import OCPPJ
import Testing

@testable import OperatorServer

@Suite("Clients can fetch the schema of every command")
struct CommandSchemaRoutesTests {
    @Test("the list has all commands, each with its schema")
    func list() async throws {
        let system = try await TestOperator()
        let answer = try await system.call(.get, "/api/v1/commands/schemas")
        let list = try JSONDocument(text: answer.text).root["data"]
        #expect(list?.elements.compactMap { $0["action"]?.string } == CentralAction.allCases.map(\.rawValue))
        for entry in list?.elements.map(\.self) ?? [] {
            #expect(entry["schema"]?["type"]?.string == "object")
            #expect(entry["schema"]?["description"]?.string?.isEmpty == false)
        }
    }

    @Test("one schema has a title, a sentence and hints for each field")
    func detail() async throws {
        let system = try await TestOperator()
        let reserve = try await system.call(.get, "/api/v1/commands/schemas/ReserveNow")
        #expect(reserve.value("$schema") == "https://json-schema.org/draft/2020-12/schema")
        #expect(reserve.value("properties.connectorId.title") == "Connector id")
        #expect(reserve.value("properties.connectorId.x-minimum") == "0")
        #expect(reserve.value("properties.expiryDate.format") == "date-time")
        #expect(reserve.value("properties.idTag.maxLength") == "20")
        let profile = try await system.call(.get, "/api/v1/commands/schemas/SetChargingProfile")
        let period =
            "properties.csChargingProfiles.properties.chargingSchedule.properties.chargingSchedulePeriod"
        #expect(profile.value(period + ".items.properties.limit.multipleOf") == "0.1")
        #expect(profile.value(period + ".items.properties.limit.title") == "Limit")
        #expect(try await system.call(.get, "/api/v1/commands/schemas/Explode").status == 404)
    }
}
