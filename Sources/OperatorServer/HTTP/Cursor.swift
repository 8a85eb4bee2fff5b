import Crypto
import Foundation

/// A place in a list as opaque text: the key of a row, and a digest that ties it to the list it was given for.
struct Cursor: Sendable, Hashable {
    let key: Int64
    private let list: String

    private static let digestLength = 6

    init(key: Int64, list: String) {
        self.key = key
        self.list = list
    }

    /// Reads a cursor; nil when it was made for another list, or by somebody else.
    init?(_ text: String, list: String) {
        let base64 = text.replacing("-", with: "+").replacing("_", with: "/")
        let padding = String(repeating: "=", count: (4 - base64.utf8.count % 4) % 4)
        guard let data = Data(base64Encoded: base64 + padding), data.count == 8 + Self.digestLength else {
            return nil
        }
        let bits = data.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        self.init(key: Int64(bitPattern: bits), list: list)
        guard self.text == text else { return nil }
    }

    var text: String {
        let bits = UInt64(bitPattern: key)
        let bytes = (0..<8).map { UInt8(truncatingIfNeeded: bits >> (56 - 8 * $0)) }
        let digest = SHA256.hash(data: Data(bytes) + Data(list.utf8)).prefix(Self.digestLength)
        return (Data(bytes) + Data(digest)).base64EncodedString()
            .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }
}
