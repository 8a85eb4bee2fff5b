import CentralSystem
import Database
import OCPPJ
import Testing

@Suite("Pending stations: only what a trigger asks for")
struct PendingStationTests {
    private func pending() async throws -> TestSystem {
        let system = try await TestSystem()
        try await system.database.write { [central = system.system] in
            try central.decide("CP1", .pending, actor: "test", at: TestSystem.noon, in: $0)
        }
        return system
    }

    private func unaccepted(_ system: TestSystem) -> StationSessionContext {
        StationSessionContext(
            stationID: system.context.stationID, identity: "CP1", generation: system.context.generation,
            isAccepted: false, strictness: .lenient, connectionID: system.context.connectionID)
    }

    @Test(
        "a trigger opens the door for its message, and for no other",
        arguments: [
            ("TriggerMessage", "StatusNotification", "StatusNotification"),
            ("TriggerMessage", "FirmwareStatusNotification", "FirmwareStatusNotification"),
            ("ExtendedTriggerMessage", "FirmwareStatusNotification", "SignedFirmwareStatusNotification"),
            ("ExtendedTriggerMessage", "SignChargePointCertificate", "SignCertificate"),
            ("ExtendedTriggerMessage", "LogStatusNotification", "LogStatusNotification"),
        ])
    func triggered(command: String, asked: String, message: String) async throws {
        let system = try await pending()
        let context = unaccepted(system)
        #expect(try await system.call(message, "{}", as: context) == "SecurityError")
        _ = try await system.submit(command, #"{"requestedMessage":"\#(asked)"}"#)
        #expect(try await system.call(message, "{}", as: context) == "SecurityError")
        try await system.claim()
        #expect(try await system.call(message, "{}", as: context) != "SecurityError")
        #expect(try await system.call("StartTransaction", "{}", as: context) == "SecurityError")
    }

    @Test("a remote start to a pending station is stored with a warning (OCPP 1.6 §4.2)")
    func remoteStart() async throws {
        let system = try await pending()
        let id = try await system.submit("RemoteStartTransaction", #"{"connectorId":1,"idTag":"TAG"}"#)
        #expect(try await system.command(id)?.warnings.contains("4.2") == true)
        let other = try await system.submit("GetConfiguration")
        #expect(try await system.command(other)?.warnings == "[]")
    }

    @Test("a BootNotification that is asked of an accepted station is warned about (errata 3.40)")
    func triggeredBoot() async throws {
        let system = try await TestSystem()
        let id = try await system.submit("TriggerMessage", #"{"requestedMessage":"BootNotification"}"#)
        #expect(try await system.command(id)?.warnings.contains("3.40") == true)
    }
}
