import Crypto
import Foundation

/// What a page may run that has its script and its style in itself: these very ones, named by their hashes
/// (Content Security Policy Level 3, §2.3.1), and nothing that got into it otherwise.
enum InlinePolicy {
    static func policy(of page: [UInt8]) -> String {
        let text = String(decoding: page, as: UTF8.self)
        return """
            default-src 'none'; style-src \(hashes("style", in: text)); script-src \(hashes("script", in: text)); \
            connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'
            """
    }

    /// The sources of all elements of a name, `'none'` where there are none.
    private static func hashes(_ name: String, in page: String) -> String {
        let hashes = page.components(separatedBy: "<\(name)>").dropFirst().compactMap { part -> String? in
            guard let end = part.firstRange(of: "</\(name)>") else { return nil }
            let digest = SHA256.hash(data: Data(part[..<end.lowerBound].utf8))
            return "'sha256-\(Data(digest).base64EncodedString())'"
        }
        return hashes.isEmpty ? "'none'" : hashes.joined(separator: " ")
    }
}
