import Crypto
import Foundation

/// A place in a list as opaque text: the key of a row, what the list is sorted by in that row where it is not the
/// key, and a digest that ties it to the list it was given for.
struct Cursor: Sendable, Hashable {
    let key: Int64
    let value: String?
    private let list: String

    private static let digestLength = 6

    /// `list`: the path, and the order where there is a choice of orders.
    init(key: Int64, value: String? = nil, list: String) {
        self.key = key
        self.value = value
        self.list = list
    }

    /// Reads a cursor; nil when it was made for another list, or by somebody else.
    init?(_ text: String, list: String) {
        let base64 = text.replacing("-", with: "+").replacing("_", with: "/")
        let padding = String(repeating: "=", count: (4 - base64.utf8.count % 4) % 4)
        guard let data = Data(base64Encoded: base64 + padding), data.count >= 8 + Self.digestLength else {
            return nil
        }
        let bits = data.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        let value = data.dropFirst(8).dropLast(Self.digestLength)
        // Absent and empty are told apart by the byte before a value.
        self.init(
            key: Int64(bitPattern: bits),
            value: value.isEmpty ? nil : String(decoding: value.dropFirst(), as: UTF8.self), list: list)
        guard self.text == text else { return nil }
    }

    var text: String {
        let bits = UInt64(bitPattern: key)
        var bytes = (0..<8).map { UInt8(truncatingIfNeeded: bits >> (56 - 8 * $0)) }
        if let value { bytes += [0] + value.utf8 }
        let digest = SHA256.hash(data: Data(bytes) + Data(list.utf8)).prefix(Self.digestLength)
        return (Data(bytes) + Data(digest)).base64EncodedString()
            .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }
}
