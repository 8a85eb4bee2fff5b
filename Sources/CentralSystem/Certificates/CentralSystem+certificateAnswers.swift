import Certificates
public import Database
import OCPP16
import OCPPJ

/// What commands about certificates have changed in a station.
extension CentralSystem {
    func keepSignedCertificate(_ command: EndedCommand, in transaction: Transaction) throws {
        let isTaken = command.response(CertificateSigned.Response.self)?.status == .accepted
        let state: CertificateRequestState = isTaken ? .accepted : .rejected
        try transaction.execute(
            """
            update certificate_request set state = $1, detail = $2, changed_at = $3
            where command_id = $4 and state = 'signed'
            """,
            [
                state.rawValue, isTaken ? nil : "the station answered \(command.verdict)", command.endedAt,
                command.id,
            ])
    }

    func keepInstalledCertificate(_ command: EndedCommand, in transaction: Transaction) throws {
        guard command.response(InstallCertificate.Response.self)?.status == .accepted,
            let request = try? command.request(InstallCertificate.self),
            let hash = try? CertificateHash(ofRoot: request.certificate, .sha256)
        else { return }
        try insert(
            CertificateHashData(hash), request.certificateType, pem: request.certificate, command,
            in: transaction)
        try tellOfCertificates(command, in: transaction)
    }

    /// NotFound says as well that the station does not have it.
    func keepDeletedCertificate(_ command: EndedCommand, in transaction: Transaction) throws {
        guard let status = command.response(DeleteCertificate.Response.self)?.status, status != .failed,
            let deleted = try? command.request(DeleteCertificate.self).certificateHashData
        else { return }
        for row in try transaction.rows(
            "select * from installed_certificate where station_id = $1", [command.stationID])
        where try Self.isSame(row, deleted) {
            try transaction.execute(
                "delete from installed_certificate where id = $1", [try row.int64("id")])
        }
        try tellOfCertificates(command, in: transaction)
    }

    /// The station's own list is the truth for its use.
    func keepCertificateList(_ command: EndedCommand, in transaction: Transaction) throws {
        guard let response = command.response(GetInstalledCertificateIds.Response.self),
            let use = try? command.request(GetInstalledCertificateIds.self).certificateType
        else { return }
        let known = try transaction.rows(
            "select * from installed_certificate where station_id = $1 and use = $2",
            [command.stationID, use.rawValue])
        try transaction.execute(
            "delete from installed_certificate where station_id = $1 and use = $2",
            [command.stationID, use.rawValue])
        for hash in response.certificateHashData ?? [] {
            let pem = try known.first { try Self.isSame($0, hash) }?.optionalText("pem")
            try insert(hash, use, pem: pem, command, in: transaction)
        }
        try tellOfCertificates(command, in: transaction)
    }

    private func insert(
        _ hash: CertificateHashData, _ use: CertificateUse, pem: String?, _ command: EndedCommand,
        in transaction: Transaction
    ) throws {
        let certificate = try? pem.map(PeerCertificate.init(pem:))
        try transaction.execute(
            """
            insert into installed_certificate (station_id, use, hash_algorithm, issuer_name_hash,
                issuer_key_hash, serial_number, pem, subject, not_after, seen_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            on conflict (station_id, use, hash_algorithm, issuer_name_hash, issuer_key_hash, serial_number)
            do update set pem = excluded.pem, subject = excluded.subject, not_after = excluded.not_after,
                seen_at = excluded.seen_at
            """,
            [
                command.stationID, use.rawValue, hash.hashAlgorithm.rawValue, hash.issuerNameHash,
                hash.issuerKeyHash, hash.serialNumber, pem, certificate?.subject,
                certificate.map { Timestamp($0.notAfter) }, command.endedAt,
            ])
    }

    /// By its hashes, whichever algorithm the station has chosen; stations write hexadecimal digits in both cases.
    private static func isSame(_ row: Row, _ hash: CertificateHashData) throws -> Bool {
        let stored = try CertificateHashData(row)
        if stored.isSame(as: hash) { return true }
        guard let pem = try row.optionalText("pem"),
            let algorithm = CertificateHash.Algorithm(rawValue: hash.hashAlgorithm.rawValue),
            let computed = try? CertificateHash(ofRoot: pem, algorithm)
        else { return false }
        return CertificateHashData(computed).isSame(as: hash)
    }

    private func tellOfCertificates(_ command: EndedCommand, in transaction: Transaction) throws {
        try append(
            .init(
                .security, "station.certificates", stationID: command.stationID, subject: command.id),
            at: command.endedAt, in: transaction)
    }

    /// The roots that a station holds, as far as is known.
    public func installedCertificates(
        ofStation id: Int64, in transaction: Transaction
    ) throws -> [InstalledCertificateRecord] {
        try transaction.rows(
            "select * from installed_certificate where station_id = $1 order by use, id", [id]
        ).map { row in
            InstalledCertificateRecord(
                use: CertificateUse(rawValue: try row.text("use")) ?? .centralSystemRootCertificate,
                hash: try CertificateHashData(row),
                subject: try row.optionalText("subject"), notAfter: try row.optionalTime("not_after"),
                seenAt: try row.time("seen_at"))
        }
    }
}

extension CertificateHashData {
    init(_ hash: CertificateHash) {
        self.init(
            hashAlgorithm: HashAlgorithm(rawValue: hash.algorithm.rawValue) ?? .sha256,
            issuerNameHash: hash.issuerNameHash, issuerKeyHash: hash.issuerKeyHash,
            serialNumber: hash.serialNumber)
    }

    fileprivate init(_ row: Row) throws {
        self.init(
            hashAlgorithm: HashAlgorithm(rawValue: try row.text("hash_algorithm")) ?? .sha256,
            issuerNameHash: try row.text("issuer_name_hash"),
            issuerKeyHash: try row.text("issuer_key_hash"), serialNumber: try row.text("serial_number"))
    }

    fileprivate func isSame(as other: CertificateHashData) -> Bool {
        func digits(_ text: String) -> String { text.lowercased() }
        return hashAlgorithm == other.hashAlgorithm
            && digits(issuerNameHash) == digits(other.issuerNameHash)
            && digits(issuerKeyHash) == digits(other.issuerKeyHash)
            && SerialNumberText.canonical(serialNumber) == SerialNumberText.canonical(other.serialNumber)
    }
}
