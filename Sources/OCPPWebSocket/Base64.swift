import Foundation

/// Base64 as HTTP Basic uses it (RFC 4648 §4).
enum Base64 {
    static func decoded(_ text: [UInt8]) -> [UInt8]? { Data(base64Encoded: Data(text)).map(Array.init) }

    static func encoded(_ octets: [UInt8]) -> String { Data(octets).base64EncodedString() }
}
