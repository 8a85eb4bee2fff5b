import Foundation
import GRDB

extension SQLValue {
    var databaseValue: DatabaseValue {
        switch self {
        case .null: .null
        case .integer(let value): value.databaseValue
        case .real(let value): value.databaseValue
        case .text(let value): Self.storable(value).databaseValue
        case .blob(let bytes): Data(bytes).databaseValue
        }
    }

    /// A text would end at its first U+0000, and so equal another text; PostgreSQL refuses that character.
    private static func storable(_ text: String) -> String {
        text.utf8.contains(0) ? text.replacing("\0", with: "\u{FFFD}") : text
    }
}
