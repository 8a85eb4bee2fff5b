import Database
public import OCPPJ

/// A file that is kept; its bytes lie beside the database under its id.
public struct FileRecord: Sendable {
    public let id: String
    public let kind: FileKind
    /// As its maker named it, without a path.
    public let name: String
    public let contentType: String?
    /// In bytes.
    public let size: Int64
    /// In lower-case hexadecimal digits.
    public let sha256: String
    /// The station that uploaded it.
    public let station: String?
    /// The command that it was uploaded for.
    public let commandID: String?
    public let createdAt: Timestamp
    public let createdBy: String

    static let select = """
        select file.*, file.number as page_key, station.identity
        from file left join station on station.id = file.station_id
        """

    init(_ row: Row) throws {
        id = try row.text("id")
        kind = FileKind(rawValue: try row.text("kind")) ?? .log
        name = try row.text("name")
        contentType = try row.optionalText("content_type")
        size = try row.int64("size")
        sha256 = try row.text("sha256")
        station = try row.optionalText("identity")
        commandID = try row.optionalText("command_id")
        createdAt = try row.time("created_at")
        createdBy = try row.text("created_by")
    }
}

/// A file whose bytes are on disk and that is now to be known.
public struct NewFile: Sendable {
    public let id: String
    public let name: String
    public let contentType: String?
    public let size: Int64
    public let sha256: String

    public init(id: String, name: String, contentType: String?, size: Int64, sha256: String) {
        self.id = id
        self.name = name
        self.contentType = contentType
        self.size = size
        self.sha256 = sha256
    }
}
