import CentralSystem
import Database
import OCPPJ
import Testing

@Suite("Configuration: what stations said, what they were told, and templates")
struct ConfigurationTests {
    private func keys(_ system: TestSystem) async throws -> [String: ConfigurationRecord] {
        let records = try await system.database.read {
            [central = system.system, id = system.context.stationID] in
            try central.configuration(ofStation: id, in: $0)
        }
        return Dictionary(uniqueKeysWithValues: records.map { ($0.key, $0) })
    }

    private func set(_ key: String, _ value: String, _ status: String, _ system: TestSystem) async throws {
        try await system.exchange(
            "ChangeConfiguration", #"{"key":"\#(key)","value":"\#(value)"}"#,
            answer: #"{"status":"\#(status)"}"#)
    }

    private func read(_ value: String, _ system: TestSystem) async throws {
        try await system.exchange(
            "GetConfiguration",
            answer: """
                {"configurationKey":[{"key":"HeartbeatInterval","readonly":false,"value":"\(value)"},
                {"key":"NumberOfConnectors","readonly":true,"value":"2"}],"unknownKey":["Nonsense"]}
                """)
    }

    @Test("a GetConfiguration answer is the snapshot, unknown keys included")
    func snapshot() async throws {
        let system = try await TestSystem()
        try await read("300", system)
        let keys = try await keys(system)
        #expect(keys["HeartbeatInterval"]?.value == "300")
        #expect(keys["NumberOfConnectors"]?.readonly == true)
        #expect(keys["Nonsense"]?.unknown == true)
        #expect(keys["HeartbeatInterval"]?.readAt == TestSystem.noon)
    }

    @Test("an accepted change counts at once, one that needs a reboot with the next boot")
    func changes() async throws {
        let system = try await TestSystem()
        try await read("300", system)
        try await set("heartbeatinterval", "60", "Accepted", system)
        #expect(try await keys(system)["HeartbeatInterval"]?.value == "60")
        try await set("HeartbeatInterval", "30", "RebootRequired", system)
        #expect(try await keys(system)["HeartbeatInterval"]?.value == "60")
        #expect(try await keys(system)["HeartbeatInterval"]?.needsReboot == true)
        try await system.boot()
        #expect(try await keys(system)["HeartbeatInterval"]?.value == "30")
        #expect(try await keys(system)["HeartbeatInterval"]?.needsReboot == false)
        let history = try await system.database.read {
            [central = system.system, id = system.context.stationID] in
            try central.configurationChanges(ofStation: id, PageRequest(), in: $0).items.map {
                "\($0.oldValue ?? "-")>\($0.newValue ?? "-") \($0.source)"
            }
        }
        #expect(history == ["60>30 reboot", "300>60 set"])
    }

    @Test("a refused change is kept as such", arguments: ["Rejected", "NotSupported"])
    func refused(status: String) async throws {
        let system = try await TestSystem()
        try await read("300", system)
        try await set("HeartbeatInterval", "-1", status, system)
        let key = try #require(try await keys(system)["HeartbeatInterval"])
        #expect(key.value == "300")
        #expect(key.setStatus == status)
        #expect(key.setValue == "-1")
        #expect(key.unknown == (status == "NotSupported"))
    }

    @Test("the AuthorizationKey is in no row")
    func secret() async throws {
        let system = try await TestSystem()
        try await set("AuthorizationKey", "0123456789abcdef0123456789abcdef", "Accepted", system)
        let key = try #require(try await keys(system)["AuthorizationKey"])
        #expect(key.value == nil)
        #expect(key.setValue == nil)
        #expect(key.setStatus == "Accepted")
    }

    @Test("a template tells the difference, and a job sends only that")
    func template() async throws {
        let system = try await TestSystem()
        try await read("300", system)
        let wanted = [("HeartbeatInterval", "300"), ("LightIntensity", "50"), ("Nonsense", "1")]
        let id = try await system.database.write { [central = system.system] transaction in
            let id = try central.addConfigurationTemplate(
                "site", wanted.map { ConfigurationSetting(key: $0.0, value: $0.1) }, at: TestSystem.noon,
                in: transaction)
            try central.assign(["CP1"], toConfigurationTemplate: id, at: TestSystem.noon, in: transaction)
            return id
        }
        func states() async throws -> [ConfigurationDifference.State] {
            try await system.database.read { [central = system.system] in
                try central.differences(ofConfigurationTemplate: id, after: nil, limit: 10, in: $0)
                    .flatMap { $0.keys.map(\.state) }
            }
        }
        #expect(try await states() == [.equal, .notRead, .unknownKey])
        try await set("LightIntensity", "50", "RebootRequired", system)
        #expect(try await states() == [.equal, .needsReboot, .unknownKey])
    }

    @Test("a template's name is its own, and a station must exist to be assigned")
    func templateFaults() async throws {
        let system = try await TestSystem()
        try await system.database.write { [central = system.system] transaction in
            let id = try central.addConfigurationTemplate("a", [], at: TestSystem.noon, in: transaction)
            #expect(throws: ChangeRefusal.duplicate) {
                try central.addConfigurationTemplate("a", [], at: TestSystem.noon, in: transaction)
            }
            #expect(throws: ChangeRefusal.self, "every station has a secret of its own") {
                try central.addConfigurationTemplate(
                    "b", [.init(key: "authorizationkey", value: "00")], at: TestSystem.noon, in: transaction)
            }
            #expect(throws: ChangeRefusal.self) {
                try central.assign(["CP9"], toConfigurationTemplate: id, at: TestSystem.noon, in: transaction)
            }
            #expect(throws: ChangeRefusal.notFound) {
                try central.changeConfigurationTemplate(
                    id + 1, name: "b", keys: nil, at: TestSystem.noon, in: transaction)
            }
        }
    }
}
