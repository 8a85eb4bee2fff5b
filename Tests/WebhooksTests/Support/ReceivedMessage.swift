import Crypto
import Foundation
import NIOHTTP1
import OCPPJ

/// A message as it came to a receiver.
struct ReceivedMessage: Sendable {
    let path: String
    let headers: HTTPHeaders
    let body: String

    var id: String { headers.first(name: "webhook-id") ?? "" }

    /// The subject of the event in it.
    var subject: String? {
        (try? JSONDocument(text: body))?.root["data"]?["subject"]?.string
    }

    var type: String? { (try? JSONDocument(text: body))?.root["type"]?.string }

    /// Which of its signatures a secret made, worked out from RFC 2104 and not with the code that signs.
    func signatures(by secret: String) -> [Int] {
        let timestamp = headers.first(name: "webhook-timestamp") ?? ""
        guard let key = Data(base64Encoded: String(secret.dropFirst("whsec_".count))) else { return [] }
        let block = Array(key) + [UInt8](repeating: 0, count: 64 - key.count)
        let inner = SHA256.hash(data: Data(block.map { $0 ^ 0x36 }) + Data("\(id).\(timestamp).\(body)".utf8))
        let outer = SHA256.hash(data: Data(block.map { $0 ^ 0x5C }) + Data(inner))
        let expected = "v1," + Data(outer).base64EncodedString()
        let all = (headers.first(name: "webhook-signature") ?? "").split(separator: " ")
        return all.indices.filter { all[$0] == expected }
    }
}
