import CentralSystem
import HTTPTypes
import OCPPJ
import Testing

@testable import OperatorServer

@Suite("Onboarding over the API")
struct OnboardingRoutesTests {
    private static let addresses = [
        StationAddress(port: 9_000, profiles: [.none, .basic]),
        StationAddress(
            isSecure: true, host: "csms.example.com", port: nil, path: "charge",
            profiles: [.tlsBasic, .tlsCertificate]),
    ]

    @Test("the URL is that of the address for the station's profile")
    func urls() async throws {
        let system = try await TestOperator()
        let server = system.server { $0.stationAddresses = Self.addresses }
        _ = try await system.call(server, .post, "/api/v1/stations", #"{"identity":"CP/1"}"#)
        let path = "/api/v1/stations/CP%2F1"
        let plain = try await system.call(server, .get, path + "/onboarding")
        #expect(plain.status == 200)
        #expect(plain.value("url") == "ws://localhost:9000/ocpp/CP%2F1")
        #expect(plain.value("urls.1.url") == "wss://csms.example.com/charge/CP%2F1")
        #expect(plain.value("urls.1.securityProfiles") == "[2,3]")
        #expect(plain.value("urls.0.suggested") == "true")
        #expect(plain.value("needsPassword") == "false")
        #expect(plain.value("steps.0.state") == "current")
        #expect(plain.value("waitingFor") == "address")
        _ = try await system.call(server, .patch, path, #"{"securityProfile":2}"#)
        let secure = try await system.call(server, .get, path + "/onboarding")
        #expect(secure.value("url") == "wss://csms.example.com/charge/CP%2F1")
        #expect(secure.value("needsPassword") == "true")
    }

    @Test("the picture is of the URL that is suggested, or of the one that is asked for")
    func picture() async throws {
        let system = try await TestOperator()
        let server = system.server { $0.stationAddresses = Self.addresses }
        _ = try await system.call(server, .post, "/api/v1/stations", #"{"identity":"CP1"}"#)
        let path = "/api/v1/stations/CP1/onboarding.svg"
        let suggested = try await system.call(server, .get, path)
        #expect(suggested.headers[.contentType] == "image/svg+xml")
        #expect(
            suggested.text
                == QRCode(Array("ws://localhost:9000/ocpp/CP1".utf8))?.svg(
                    title: "ws://localhost:9000/ocpp/CP1"))
        let other = try await system.call(server, .get, path + "?url=1")
        #expect(other.text.contains("<title>wss://csms.example.com/charge/CP1</title>"))
        #expect(try await system.call(server, .get, path + "?url=2").value("code") == "no-url")
        #expect(try await system.call(server, .get, path + "?url=x").status == 400)
    }

    @Test("where nothing listens for the profile there is no URL, and an unknown station is none")
    func nowhere() async throws {
        let system = try await TestOperator()
        let server = system.server { $0.stationAddresses = [] }
        _ = try await system.call(server, .post, "/api/v1/stations", #"{"identity":"CP1"}"#)
        let onboarding = try await system.call(server, .get, "/api/v1/stations/CP1/onboarding")
        #expect(onboarding.value("url") == nil)
        #expect(try await system.call(server, .get, "/api/v1/stations/CP1/onboarding.svg").status == 409)
        #expect(try await system.call(server, .get, "/api/v1/stations/CP2/onboarding").status == 404)
        #expect(try await system.call(server, .get, "/api/v1/stations/CP2/onboarding.svg").status == 404)
    }
}
