public import Database
public import OCPPJ

extension CentralSystem {
    /// Makes a firmware image known whose bytes are on disk.
    public func addFirmware(
        _ file: NewFile, actor: String, at time: Timestamp, in transaction: Transaction
    ) throws -> FileRecord {
        try add(file, as: .firmware, from: nil, actor: actor, at: time, in: transaction)
    }

    /// Files, newest first.
    public func files(
        kind: FileKind? = nil, stationID: Int64? = nil, commandID: String? = nil, scope: SiteScope = .all,
        _ page: PageRequest, in transaction: Transaction
    ) throws -> PageOf<FileRecord> {
        var query = ListQuery()
        if let condition = scope.condition(on: "station.site_id") {
            query.filter("(file.kind = '\(FileKind.firmware.rawValue)' or \(condition))")
        }
        query.filter("file.kind = ?", kind?.rawValue)
        query.filter("file.station_id = ?", stationID)
        query.filter("file.command_id = ?", commandID)
        return try query.page(FileRecord.select, key: "file.number", page, in: transaction)
            .map(FileRecord.init)
    }

    public func file(_ id: String, in transaction: Transaction) throws -> FileRecord? {
        try transaction.row(FileRecord.select + " where file.id = $1", [id]).map(FileRecord.init)
    }

    /// Forgets a file and its links; returns whether it was known.
    ///
    /// Its bytes are the caller's to remove, once this is committed.
    public func deleteFile(
        _ id: String, actor: String, at time: Timestamp, in transaction: Transaction
    ) throws -> Bool {
        guard let file = try file(id, in: transaction) else { return false }
        try transaction.execute("delete from file where id = $1", [id])
        try append(
            .init(
                .files, "file.deleted", identity: file.station, subject: id, actor: actor,
                data: Self.summary(of: file)), at: time, in: transaction)
        return true
    }

    /// Which of these ids are files that are known.
    public func knownFiles(of ids: [String], in transaction: Transaction) throws -> Set<String> {
        let known = try ids.filter {
            try transaction.row("select 1 as found from file where id = $1", [$0]) != nil
        }
        return Set(known)
    }

    func add(
        _ file: NewFile, as kind: FileKind, from link: FileLink?, actor: String, at time: Timestamp,
        in transaction: Transaction
    ) throws -> FileRecord {
        try transaction.execute(
            """
            insert into file (id, kind, name, content_type, size, sha256, station_id, command_id,
                created_at, created_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            """,
            [
                file.id, kind.rawValue, file.name, file.contentType, file.size, file.sha256,
                link?.stationID, link?.commandID, time, actor,
            ])
        guard let record = try self.file(file.id, in: transaction) else { throw ChangeRefusal.notFound }
        try append(
            .init(
                .files, "file.added", stationID: link?.stationID, identity: record.station,
                subject: file.id, actor: actor, data: Self.summary(of: record)), at: time, in: transaction)
        return record
    }

    private static func summary(of file: FileRecord) -> String {
        var writer = JSONWriter()
        writer.object { fields in
            fields.field("kind", file.kind)
            fields.field("name", file.name)
            fields.field("size", Int(file.size))
            fields.field("commandId", file.commandID)
        }
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}
