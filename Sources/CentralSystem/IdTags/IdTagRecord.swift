import Database
public import OCPPJ

/// An id tag as it is kept.
public struct IdTagRecord: Sendable, Hashable {
    public var idTag: String
    public var parentIdTag: String?
    public var expiryDate: Timestamp?
    public var blocked: Bool
    public var note: String?
    /// Open transactions that it may have at once; nil means the setting, 0 no limit.
    public var concurrentLimit: Int?

    public init(
        idTag: String, parentIdTag: String? = nil, expiryDate: Timestamp? = nil, blocked: Bool = false,
        note: String? = nil, concurrentLimit: Int? = nil
    ) {
        self.idTag = idTag
        self.parentIdTag = parentIdTag
        self.expiryDate = expiryDate
        self.blocked = blocked
        self.note = note
        self.concurrentLimit = concurrentLimit
    }

    init(_ row: Row) throws {
        idTag = try row.text("id_tag")
        parentIdTag = try row.optionalText("parent_id_tag")
        expiryDate = try row.optionalTime("expires_at")
        blocked = try row.bool("blocked")
        note = try row.optionalText("note")
        concurrentLimit = try row.optionalInt("max_concurrent")
    }

    /// Says what is wrong with the tag, if anything: OCPP 1.6 allows 20 characters.
    func check() throws(ChangeRefusal) {
        for (pointer, text) in [("/idTag", idTag), ("/parentIdTag", parentIdTag ?? "-")] {
            let isPrintable = text.unicodeScalars.allSatisfy { (0x20...0x7E).contains($0.value) }
            guard (1...20).contains(text.count), isPrintable else {
                throw .invalid(pointer: pointer, sentence: "must be 1 to 20 printable ASCII characters")
            }
        }
        if let concurrentLimit, concurrentLimit < 0 {
            throw .invalid(pointer: "/concurrentLimit", sentence: "must not be negative")
        }
    }
}
