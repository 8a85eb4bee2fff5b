import CentralSystem
import OCPPJ

/// One line of an import: the tag that it describes; columns that are absent leave an existing tag as it is.
struct IdTagRow: Sendable {
    /// Why a line is of no use.
    struct Failure: Error {
        let message: String
    }

    /// The columns that an import may have, in any order; only the first one must be there.
    static let columns = ["idTag", "parentIdTag", "expiryDate", "blocked", "note"]

    let line: Int
    let idTag: String
    private let values: [String: String]

    init(_ record: CSVReader.Record, columns: [String]) throws(Failure) {
        guard record.fields.count == columns.count else {
            throw Failure(message: "\(record.fields.count) fields where the header has \(columns.count)")
        }
        line = record.line
        values = Dictionary(zip(columns, record.fields)) { first, _ in first }
        idTag = values["idTag"] ?? ""
    }

    /// The tag after this line; an empty field clears.
    func tag(after known: IdTagRecord?) throws(Failure) -> IdTagRecord {
        var tag = known ?? IdTagRecord(idTag: idTag)
        if let parent = values["parentIdTag"] { tag.parentIdTag = parent.isEmpty ? nil : parent }
        if let note = values["note"] { tag.note = note.isEmpty ? nil : note }
        if let blocked = values["blocked"] { tag.blocked = try Self.flag(blocked) }
        if let expiry = values["expiryDate"] { tag.expiryDate = try Self.time(expiry) }
        return tag
    }

    private static func flag(_ text: String) throws(Failure) -> Bool {
        switch text.lowercased() {
        case "true", "1", "yes": true
        case "false", "0", "no", "": false
        default: throw Failure(message: "blocked is true or false, not \(text)")
        }
    }

    private static func time(_ text: String) throws(Failure) -> Timestamp? {
        if text.isEmpty { return nil }
        guard let (time, isStrict) = Timestamp.parse(text), isStrict else {
            throw Failure(message: "expiryDate is a time such as 2030-01-31T08:00:00Z, not \(text)")
        }
        return time
    }
}
