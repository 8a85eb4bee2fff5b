public import Database
public import OCPPJ

/// What a token from a URL stands for.
public enum LinkLookup<Found: Sendable>: Sendable {
    case found(Found)
    case expired
    case unknown
}

extension CentralSystem {
    /// Uploads that are kept for one command; a station that tries again does not fill the disk.
    private static let uploadsPerCommand = 3

    /// The file that a station may fetch with a token; remembers that it came.
    public func download(
        token: String, at time: Timestamp, in transaction: Transaction
    ) throws -> LinkLookup<FileRecord> {
        switch try link(token, .download, at: time, in: transaction) {
        case .unknown: return .unknown
        case .expired: return .expired
        case .found(let link):
            guard let id = link.fileID, let file = try file(id, in: transaction) else { return .unknown }
            try transaction.execute(
                "update file_link set used_at = $1 where token_hash = $2 and used_at is null",
                [time, FileLink.hash(ofToken: token)])
            return .found(file)
        }
    }

    /// What a station may upload with a token.
    public func upload(
        token: String, at time: Timestamp, in transaction: Transaction
    ) throws -> LinkLookup<FileLink> {
        try link(token, .upload, at: time, in: transaction)
    }

    /// Makes an upload known whose bytes are on disk.
    ///
    /// Returns the ids of older uploads for the same command that went for it; their bytes are the caller's to
    /// remove, once this is committed.
    public func addUpload(
        _ file: NewFile, through link: FileLink, at time: Timestamp, in transaction: Transaction
    ) throws -> (file: FileRecord, replaced: [String]) {
        let record = try add(
            file, as: link.kind, from: link, actor: "station:\(link.station)", at: time, in: transaction)
        let older = try transaction.rows(
            "select id from file where command_id = $1 order by number desc", [link.commandID])
        let replaced = try older.dropFirst(Self.uploadsPerCommand).map { try $0.text("id") }
        for id in replaced { try transaction.execute("delete from file where id = $1", [id]) }
        return (record, replaced)
    }

    /// Removes expired links, and uploads that have outlived their retention; returns the ids of the latter,
    /// whose bytes are the caller's to remove.
    public func removeExpiredFiles(at time: Timestamp, in transaction: Transaction) throws -> [String] {
        // A day longer, so that a late station is told 410 and not 404.
        try transaction.execute(
            "delete from file_link where expires_at < $1", [time.adding(.seconds(-86_400))])
        return try transaction.rows(
            """
            delete from file where id in (select id from file where station_id is not null and created_at < $1
                order by created_at limit 100) returning id
            """, [time.adding(.zero - settings.uploadRetention)]
        ).map { try $0.text("id") }
    }

    /// Remembers the link that a command carries.
    func addLink(
        _ token: String, _ direction: FileLink.Direction, _ kind: FileKind, file: String? = nil,
        command: (id: String, stationID: Int64), until expiry: Timestamp, at time: Timestamp,
        in transaction: Transaction
    ) throws {
        try transaction.execute(
            """
            insert into file_link (token_hash, direction, kind, file_id, station_id, command_id, created_at,
                expires_at) values ($1, $2, $3, $4, $5, $6, $7, $8)
            """,
            [
                FileLink.hash(ofToken: token), direction.rawValue, kind.rawValue, file, command.stationID,
                command.id, time, expiry,
            ])
    }

    private func link(
        _ token: String, _ direction: FileLink.Direction, at time: Timestamp, in transaction: Transaction
    ) throws -> LinkLookup<FileLink> {
        let row = try transaction.row(
            """
            select file_link.*, station.identity
            from file_link join station on station.id = file_link.station_id
            where token_hash = $1 and direction = $2
            """, [FileLink.hash(ofToken: token), direction.rawValue])
        guard let link = try row.map(FileLink.init) else { return .unknown }
        return link.expiresAt <= time ? .expired : .found(link)
    }
}
