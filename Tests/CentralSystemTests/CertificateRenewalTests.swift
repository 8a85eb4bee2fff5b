import Database
import OCPP16
import OCPPJ
import Testing

@testable import CentralSystem

@Suite("Certificates of stations are renewed before they end, when a setting says so")
struct CertificateRenewalTests {
    private static let day = Duration.seconds(86_400)

    /// A system with a connected station on profile 3 whose certificate lasts `days` from noon on.
    private func system(renewing lead: Int?, signs: Bool = true, lasting days: Int) async throws -> TestSystem
    {
        var settings = CentralSystemSettings()
        settings.signsCertificates = signs
        settings.certificateRenewal = lead.map { Self.day * $0 }
        let system = try await TestSystem(settings: settings)
        try await system.database.write {
            try $0.execute(
                "update station set security_profile = 3, certificate_not_after = $1",
                [TestSystem.noon.adding(Self.day * days)])
        }
        return system
    }

    private func tick(_ system: TestSystem, afterDays days: Int = 0) async throws -> [Int64] {
        try await system.database.write {
            try system.system.tick(at: TestSystem.noon.adding(Self.day * days), in: $0).stations
        }
    }

    @Test("within the time, the station is asked once a day for a request")
    func asked() async throws {
        let system = try await system(renewing: 30, lasting: 31)
        #expect(try await tick(system) == [])
        #expect(try await tick(system, afterDays: 1) == [system.context.stationID])
        #expect(try await tick(system, afterDays: 1) == [])
        let sent = try await system.answerNext(#"{"status":"Accepted"}"#)
        #expect(sent?.contains(#"{"requestedMessage":"SignChargePointCertificate"}"#) == true)
        #expect(try await tick(system, afterDays: 2) == [system.context.stationID])
    }

    @Test("nobody is asked without the setting, without an authority, on another profile, or when away")
    func notAsked() async throws {
        #expect(try await tick(system(renewing: nil, lasting: 1)) == [])
        #expect(try await tick(system(renewing: 30, signs: false, lasting: 1)) == [])
        for change in ["security_profile = 2", "connected_at = null", "registration = 'pending'"] {
            let system = try await system(renewing: 30, lasting: 1)
            try await system.database.write { try $0.execute("update station set \(change)", []) }
            #expect(try await tick(system) == [], "\(change)")
        }
    }

    @Test(
        "a request that is under way, or a certificate that was taken, ends the asking; one that failed does not"
    )
    func underWay() async throws {
        for (state, isAsked) in [
            ("received", false), ("accepted", false), ("failed", true), ("rejected", true),
        ] {
            let system = try await system(renewing: 30, lasting: 1)
            try await system.database.write {
                try $0.execute(
                    """
                    insert into certificate_request (station_id, csr, state, not_after, received_at, changed_at)
                    values ($1, '', $2, $3, $4, $4)
                    """,
                    [
                        system.context.stationID, state, TestSystem.noon.adding(Self.day * 365),
                        TestSystem.noon,
                    ])
            }
            #expect(try await tick(system) == (isAsked ? [system.context.stationID] : []), "\(state)")
        }
    }
}
