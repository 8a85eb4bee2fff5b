import CentralSystem
import Database
import OCPPJ
import Testing

@Suite("Onboarding: how far a station has come, and what is waited for")
struct OnboardingTests {
    private func onboarding(
        _ system: TestSystem, _ identity: String, at time: Timestamp = TestSystem.noon
    ) async throws -> Onboarding {
        let found = try await system.database.read { [system = system.system] in
            try system.onboarding(identity, at: time, in: $0)
        }
        return try #require(found)
    }

    private func register(
        _ system: TestSystem, _ identity: String, _ change: StationChange = StationChange()
    ) async throws {
        try await system.database.write { [system = system.system] in
            _ = try system.registerStation(identity, change, actor: "test", at: TestSystem.noon, in: $0)
        }
    }

    private func refuse(
        _ system: TestSystem, _ identity: String, _ reason: RefusalReason, after seconds: Int = 1
    ) async throws {
        let attempt = ConnectionAttempt(
            identity: identity, path: "/ocpp/\(identity)", remoteAddress: "10.0.0.9", basic: nil,
            offeredSubprotocols: ["ocpp2.0.1"], node: "n")
        try await system.database.write { [system = system.system] in
            try system.recordRefusal(
                attempt, reason: reason, at: TestSystem.noon.adding(.seconds(seconds)), in: $0)
        }
    }

    private func states(_ onboarding: Onboarding) -> [String] {
        onboarding.steps.map { "\($0.name.rawValue) \($0.state.rawValue)" }
    }

    @Test("a station that was never seen is waited for at our port")
    func nothingSeen() async throws {
        let system = try await TestSystem()
        try await register(system, "NEW")
        let onboarding = try await onboarding(system, "NEW")
        #expect(onboarding.state == .waiting)
        #expect(onboarding.waitingFor == .address)
        #expect(
            states(onboarding) == [
                "address current", "tls notNeeded", "upgrade waiting", "authentication notNeeded",
                "approval done", "bootNotification waiting", "statusNotification waiting",
            ])
    }

    @Test("after its boot a StatusNotification is waited for, and then all is done")
    func untilComplete() async throws {
        let system = try await TestSystem()
        let booted = try await onboarding(system, "CP1")
        #expect(booted.state == .connecting)
        #expect(booted.waitingFor == .statusNotification)
        #expect(booted.steps[5].words == "V M")
        try await system.status("Available", connector: 0)
        #expect(try await onboarding(system, "CP1").waitingFor == .statusNotification)
        try await system.status("Available")
        let complete = try await onboarding(system, "CP1")
        #expect(complete.state == .complete)
        #expect(complete.waitingFor == nil)
        #expect(complete.steps.last?.words == "Connector 1 is Available")
    }

    @Test("a refusal is told at its step, with what mends it; nothing behind it has happened")
    func refusal() async throws {
        let system = try await TestSystem()
        try await register(system, "NEW")
        try await refuse(system, "NEW", .subprotocol)
        let first = try await onboarding(system, "NEW")
        #expect(first.state == .failed)
        #expect(first.waitingFor == .upgrade)
        #expect(first.steps[2].remedy == .allowMissingSubprotocol)
        try await refuse(system, "NEW", .wrongCredentials, after: 2)
        try await refuse(system, "NEW", .wrongCredentials, after: 3)
        let second = try await onboarding(system, "NEW")
        #expect(second.waitingFor == .authentication)
        #expect(second.steps[2].words == "It offered ocpp2.0.1")
        #expect(second.steps[3].words.hasSuffix("(2 times)"))
        #expect(second.facts.attempts.map(\.reason) == ["wrongCredentials", "subprotocol"])
    }

    @Test("a refusal before the newest connection is history")
    func overcome() async throws {
        let system = try await TestSystem()
        try await refuse(system, "CP1", .wrongCredentials, after: -60)
        #expect(try await onboarding(system, "CP1").state == .connecting)
        // While it is connected, somebody else who tries its name changes nothing either.
        try await refuse(system, "CP1", .missingCredentials, after: 60)
        #expect(try await onboarding(system, "CP1").state == .connecting)
    }

    @Test("a station on a profile with TLS waits for the handshake; a stranger of the last minutes is shown")
    func strangers() async throws {
        let system = try await TestSystem()
        try await register(system, "NEW", StationChange(securityProfile: .tlsBasic))
        try await refuse(system, "", .tlsHandshake)
        try await refuse(system, "NEVV", .unknownStation, after: 2)
        try await refuse(system, "CP1", .wrongCredentials)
        let onboarding = try await onboarding(system, "NEW")
        #expect(states(onboarding)[1] == "tls waiting")
        #expect(onboarding.facts.strangers.map(\.identity) == ["NEVV", ""])
        let later = try await self.onboarding(system, "NEW", at: TestSystem.noon.adding(.seconds(1_000)))
        #expect(later.facts.strangers.isEmpty)
    }

    @Test("one that waits for approval, is rejected or has gone is told so")
    func approval() async throws {
        let system = try await TestSystem()
        _ = try await system.door("GUEST")
        let pending = try await onboarding(system, "GUEST")
        #expect(pending.waitingFor == .approval)
        #expect(pending.steps[4].remedy == .accept)
        try await system.database.write { [system = system.system] in
            try system.decide("GUEST", .rejected, actor: "test", at: TestSystem.noon, in: $0)
        }
        #expect(try await onboarding(system, "GUEST").state == .failed)
        try await system.database.write { [system] in
            try system.system.connectionClosed(
                system.context, code: 1_006, reason: "gone", at: TestSystem.noon, in: $0)
        }
        let gone = try await onboarding(system, "CP1")
        #expect(gone.state == .waiting)
        #expect(gone.steps[0].words == "The last connection, from 127.0.0.1, has ended: gone")
    }
}
