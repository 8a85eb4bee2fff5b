import CentralSystem
import Crypto
import Foundation
import OCPPJ

/// The headers that let a receiver check who sent a message, and when (Standard Webhooks 1.0.0, "Webhook headers").
struct WebhookSignature: Sendable, Hashable {
    let id: String
    /// Seconds since 1970 of this attempt.
    let timestamp: String
    /// `v1,` and base64, one for each secret with spaces between.
    let signature: String

    /// Signs `id.timestamp.body` with HMAC-SHA256 by every secret in force.
    init(id: String, body: String, secrets: [WebhookSecret], at time: Timestamp) {
        let timestamp = String(time.microseconds / 1_000_000)
        let signed = Data("\(id).\(timestamp).\(body)".utf8)
        self.id = id
        self.timestamp = timestamp
        signature = secrets.map { secret in
            let code = HMAC<SHA256>.authenticationCode(for: signed, using: SymmetricKey(data: secret.bytes))
            return "v1," + Data(code).base64EncodedString()
        }.joined(separator: " ")
    }

    var headers: [(name: String, value: String)] {
        [("webhook-id", id), ("webhook-timestamp", timestamp), ("webhook-signature", signature)]
    }
}
