import CentralSystem
import Crypto
import Foundation
import OCPPJ
import Testing

@testable import Webhooks

@Suite("Signatures of webhooks: what any library of Standard Webhooks accepts")
struct WebhookSignatureTests {
    private static let time = Timestamp(microseconds: 1_614_265_330_900_000)

    @Test("the vector that the libraries of Standard Webhooks test themselves with")
    func vector() throws {
        let secret = try #require(WebhookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
        let signature = WebhookSignature(
            id: "msg_p5jXN8AQM9LWM0D4loKWxJek", body: #"{"test": 2432232314}"#, secrets: [secret],
            at: Self.time)
        #expect(signature.timestamp == "1614265330")
        #expect(signature.signature == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
    }

    @Test("during a rotation both secrets sign, the new one first")
    func rotation() throws {
        let secrets = try [1, 2].map { byte in
            let text = "whsec_" + Data(repeating: UInt8(byte), count: 32).base64EncodedString()
            return try #require(WebhookSecret(text))
        }
        let both = WebhookSignature(id: "msg_1", body: "{}", secrets: secrets, at: Self.time).signature
        let alone = secrets.map {
            WebhookSignature(id: "msg_1", body: "{}", secrets: [$0], at: Self.time).signature
        }
        #expect(both == alone.joined(separator: " "))
    }

    @Test(
        "what is no secret is none",
        arguments: ["", "whsec_", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_c2hvcnQ=", "whsec_%%%"])
    func badSecret(text: String) { #expect(WebhookSecret(text) == nil) }
}
