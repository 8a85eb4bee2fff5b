public import Database
import OCPP16
public import OCPPJ

extension CentralSystem {
    /// Stores an UpdateFirmware; where the image is a file of ours, with a fresh link to it.
    ///
    /// `command` says for whom and how; its action and payload are set here. Throws `CommandRefusal`, and
    /// `ChangeRefusal` where there is no such file.
    public func submitFirmwareUpdate(
        _ update: FirmwareUpdate, _ command: NewCommand, at time: Timestamp, in transaction: Transaction
    ) throws -> (id: String, stationID: Int64) {
        let from = update.retrieveDate ?? time
        func submit(_ location: String) throws -> (id: String, stationID: Int64) {
            let request = UpdateFirmware(
                location: location, retries: update.retries, retrieveDate: from,
                retryInterval: update.retryInterval)
            return try self.submit(request, as: command, at: time, in: transaction)
        }
        switch update.source {
        case .location(let location): return try submit(location)
        case .file(let id):
            guard let file = try file(id, in: transaction) else {
                throw ChangeRefusal.invalid(pointer: "/fileId", sentence: "is not the id of a file")
            }
            let token = FileLink.makeToken()
            let queued = try submit("\(settings.publicURL)/files/\(token)/\(Self.pathStep(file.name))")
            try addLink(
                token, .download, .firmware, file: id, command: queued,
                until: expiry(of: command, from: from, hours: update.linkHours), at: time, in: transaction)
            return queued
        }
    }

    /// Stores a GetDiagnostics or a GetLog; where no location is given, with a fresh link of ours.
    ///
    /// Throws `CommandRefusal`.
    public func submitUpload(
        _ order: UploadOrder, _ command: NewCommand, at time: Timestamp, in transaction: Transaction
    ) throws -> (id: String, stationID: Int64) {
        let token = order.location == nil ? FileLink.makeToken() : nil
        // With a slash at the end: stations put their file's name behind it.
        let location = order.location ?? "\(settings.publicURL)/uploads/\(token ?? "")/"
        let queued: (id: String, stationID: Int64)
        let kind: FileKind
        switch order.subject {
        case .diagnostics:
            kind = .diagnostics
            let request = GetDiagnostics(
                location: location, retries: order.retries, retryInterval: order.retryInterval,
                startTime: order.startTime, stopTime: order.stopTime)
            queued = try submit(request, as: command, at: time, in: transaction)
        case .log(let type):
            kind = .log
            let log = LogParameters(
                remoteLocation: location, oldestTimestamp: order.startTime, latestTimestamp: order.stopTime)
            let request = GetLog(
                log: log, logType: type, requestId: Int(Int32.random(in: 1 ... .max)),
                retries: order.retries, retryInterval: order.retryInterval)
            queued = try submit(request, as: command, at: time, in: transaction)
        }
        if let token {
            try addLink(
                token, .upload, kind, command: queued,
                until: expiry(of: command, from: time, hours: order.linkHours), at: time, in: transaction)
        }
        return queued
    }

    private func submit<Request: CentralRequest>(
        _ request: Request, as command: NewCommand, at time: Timestamp, in transaction: Transaction
    ) throws -> (id: String, stationID: Int64) {
        var command = command
        command.action = Request.action
        command.payload = try JSONDocument(request.encoded()).root
        return try submitCommand(command, at: time, in: transaction)
    }

    /// A link holds from the moment at which the station may use it, which for a queued command is its last.
    private func expiry(of command: NewCommand, from: Timestamp, hours: Int?) -> Timestamp {
        let lifetime = hours.map { Duration.seconds($0 * 3_600) } ?? settings.fileLinkLifetime
        let start = command.expiresAt.map { max($0, from) } ?? from
        return start.adding(lifetime)
    }

    /// A name as one step of a URL's path; RFC 3986 unreserved characters stay.
    private static func pathStep(_ name: String) -> String {
        name.utf8.map { byte in
            let character = Character(UnicodeScalar(byte))
            let isPlain =
                byte < 0x80 && (character.isLetter || character.isNumber || "-._~".contains(character))
            return isPlain ? String(character) : "%" + [byte].hex.uppercased()
        }.joined()
    }
}
