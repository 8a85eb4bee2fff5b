import CentralSystem
import Database
import OCPP16
import OCPPJ
import Testing

@Suite("Registration and the door")
struct RegistrationTests {
    private let boot = #"{"chargePointVendor":"V","chargePointModel":"M"}"#

    private func connect(
        _ identity: String, _ system: TestSystem, basic: (String, [UInt8])? = nil
    ) async throws -> Admission {
        let attempt = ConnectionAttempt(
            identity: identity, path: "/" + identity, remoteAddress: "10.0.0.1",
            basic: basic.map { (user: Array($0.0.utf8), password: $0.1) }, offeredSubprotocols: ["ocpp1.6"],
            node: "n")
        return try await system.database.write { [central = system.system] in
            try central.admit(attempt, at: TestSystem.noon, in: $0)
        }
    }

    @Test("every action of a station is handled, and nothing else")
    func dispatch() async throws {
        let system = try await TestSystem()
        for action in StationAction.allCases {
            #expect(try await system.call(action.rawValue, "{}") != "NotImplemented", "\(action)")
        }
        #expect(try await system.call("Reset", "{}") == "NotSupported")
        #expect(try await system.call("Dance", "{}") == "NotImplemented")
    }

    @Test("before its BootNotification is accepted a station gets SecurityError for anything else")
    func securityError() async throws {
        let system = try await TestSystem()
        guard case .admitted(let context) = try await connect("NEW", system) else {
            return #expect(Bool(false))
        }
        #expect(try await system.call("Heartbeat", "{}", as: context) == "SecurityError")
        #expect(try await system.call("BootNotification", boot, as: context).contains(#""status":"Pending""#))
        #expect(try await system.call("Heartbeat", "{}", as: context) == "SecurityError")
        try await system.database.write { [central = system.system] in
            try central.decide("NEW", .accepted, actor: "test", at: TestSystem.noon, in: $0)
        }
        #expect(
            try await system.call("BootNotification", boot, as: context).contains(#""status":"Accepted""#))
        #expect(try await system.call("Heartbeat", "{}", as: context).contains("currentTime"))
    }

    @Test("acceptance survives a reconnect without BootNotification")
    func reconnect() async throws {
        let system = try await TestSystem()
        guard case .admitted(let context) = try await connect("CP1", system) else {
            return #expect(Bool(false))
        }
        #expect(context.isAccepted)
        #expect(context.generation > system.context.generation)
    }

    @Test("the end of an older connection leaves the newer one alone")
    func oldConnectionEnds() async throws {
        let system = try await TestSystem()
        _ = try await connect("CP1", system)
        try await system.database.write { [central = system.system, old = system.context] in
            try central.connectionClosed(old, code: 1_006, reason: "gone", at: TestSystem.noon, in: $0)
        }
        let station = try await system.database.read { [central = system.system] in
            try central.station("CP1", in: $0)
        }
        #expect(station?.connected == true)
    }

    @Test("unusable identities are refused, and the refusals are counted in one row")
    func badIdentity() async throws {
        let system = try await TestSystem()
        for identity in ["", "a:b", String(repeating: "x", count: 49), "a:b", "a\u{200B}", "\u{E000}"] {
            guard case .refused(.badIdentity) = try await connect(identity, system) else {
                #expect(Bool(false), "\(identity)")
                continue
            }
        }
        let refusals = try await system.database.read { [central = system.system] in
            try central.refusedAttempts(PageRequest(), in: $0).items
        }
        #expect(refusals.first { $0.identity == "a:b" }?.count == 2)
    }

    @Test("an unknown station is refused when the policy says so")
    func reject() async throws {
        var settings = CentralSystemSettings()
        settings.unknownStations = .reject
        let system = try await TestSystem(settings: settings)
        guard case .refused(.unknownStation) = try await connect("NEW", system) else {
            return #expect(Bool(false))
        }
    }

    @Test("a password is asked for in octets or in hexadecimal, and only the right one opens")
    func password() async throws {
        let system = try await TestSystem()
        let text = try await system.database.write { [central = system.system] in
            try central.setPassword(of: "CP1", to: nil, actor: "test", at: TestSystem.noon, in: $0)
        }
        let octets = stride(from: 0, to: text.count, by: 2).compactMap { start in
            UInt8(text.dropFirst(start).prefix(2), radix: 16)
        }
        #expect(octets.count == 20)
        let attempts: [((String, [UInt8])?, String)] = [
            (("CP1", octets), "admitted"), (("CP1", Array(text.utf8)), "admitted"),
            (nil, "missingCredentials"),
            (("CP1", [1, 2, 3]), "wrongCredentials"), (("CP2", octets), "wrongCredentials"),
        ]
        for (basic, expected) in attempts {
            switch try await connect("CP1", system, basic: basic) {
            case .admitted: #expect(expected == "admitted")
            case .refused(let reason): #expect(reason.rawValue == expected)
            }
        }
    }

    @Test("a status outside the matrix is taken over and noted as a deviation")
    func status() async throws {
        let system = try await TestSystem()
        for status in ["Available", "Reserved", "Charging"] {
            let payload = #"{"connectorId":1,"errorCode":"NoError","status":"\#(status)"}"#
            #expect(try await system.call("StatusNotification", payload) == "{}")
        }
        let (connectors, deviations) = try await system.database.read {
            [central = system.system, id = system.context.stationID] transaction in
            (
                try central.connectors(ofStation: id, in: transaction),
                try central.deviations(ofStation: id, PageRequest(), in: transaction).items
            )
        }
        #expect(connectors.map(\.status) == ["Charging"])
        #expect(deviations.contains { $0.detail.contains("Reserved to Charging") })
    }
}
