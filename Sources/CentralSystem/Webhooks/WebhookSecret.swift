import Foundation

/// The key that a webhook's messages are signed with, as Standard Webhooks writes it: `whsec_` and base64.
public struct WebhookSecret: Sendable, Hashable {
    public let text: String
    /// The bytes of the key.
    public let bytes: [UInt8]

    private static let prefix = "whsec_"
    /// Standard Webhooks 1.0.0, "Signature scheme": 24 to 64 bytes.
    private static let lengths = 24...64

    public init?(_ text: String) {
        guard text.hasPrefix(Self.prefix),
            let data = Data(base64Encoded: String(text.dropFirst(Self.prefix.count))),
            Self.lengths.contains(data.count)
        else { return nil }
        self.text = text
        bytes = Array(data)
    }

    /// A new key of 32 random bytes.
    static func random() -> String {
        prefix + Data((0..<32).map { _ in UInt8.random(in: .min ... .max) }).base64EncodedString()
    }
}
