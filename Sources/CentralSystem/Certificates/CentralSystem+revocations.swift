import Certificates
public import Database
public import OCPPJ

/// A client certificate that stations cannot connect with any more.
public struct RevokedCertificateRecord: Sendable, Hashable {
    public let id: Int64
    /// Hexadecimal digits without leading zeros.
    public let serialNumber: String
    public let reason: String?
    public let revokedAt: Timestamp
    public let revokedBy: String
}

extension CentralSystem {
    /// Revokes a certificate by its serial number, in any notation of hexadecimal digits.
    ///
    /// Throws `ChangeRefusal`. Returns the station that came with it last, so that the caller disconnects it.
    public func revokeCertificate(
        _ serialNumber: String, reason: String?, actor: String, at time: Timestamp,
        in transaction: Transaction
    ) throws -> (record: RevokedCertificateRecord, stationID: Int64?) {
        guard let serial = SerialNumberText.canonical(serialNumber) else {
            throw ChangeRefusal.invalid(
                pointer: "/serialNumber", sentence: "must be 1 to 64 hexadecimal digits")
        }
        let row = try transaction.row(
            """
            insert into revoked_certificate (serial_number, reason, revoked_at, revoked_by)
            values ($1, $2, $3, $4) on conflict (serial_number) do nothing returning *
            """, [serial, reason, time, actor])
        guard let row else { throw ChangeRefusal.duplicate }
        let station = try transaction.row(
            "select id, identity from station where certificate_serial = $1", [serial])
        try append(
            .init(
                .security, "certificate.revoked", stationID: station?.optionalInt64("id"),
                identity: station?.optionalText("identity"), subject: serial, actor: actor), at: time,
            in: transaction)
        return (try RevokedCertificateRecord(row), try station?.int64("id"))
    }

    /// Takes a revocation back; false when there is none.
    public func restoreCertificate(
        _ serialNumber: String, actor: String, at time: Timestamp, in transaction: Transaction
    ) throws -> Bool {
        let serial = SerialNumberText.canonical(serialNumber) ?? serialNumber
        let count = try transaction.execute(
            "delete from revoked_certificate where serial_number = $1", [serial])
        guard count > 0 else { return false }
        try append(
            .init(.security, "certificate.restored", subject: serial, actor: actor), at: time,
            in: transaction)
        return true
    }

    /// The revocation of a certificate, if it is revoked.
    public func revokedCertificate(
        _ serialNumber: String, in transaction: Transaction
    ) throws -> RevokedCertificateRecord? {
        let serial = SerialNumberText.canonical(serialNumber) ?? serialNumber
        return try transaction.row("select * from revoked_certificate where serial_number = $1", [serial])
            .map(RevokedCertificateRecord.init)
    }

    public func revokedCertificates(
        _ page: PageRequest, in transaction: Transaction
    ) throws -> PageOf<RevokedCertificateRecord> {
        try ListQuery().page(
            "select *, id as page_key from revoked_certificate", key: "id", page, in: transaction
        ).map(RevokedCertificateRecord.init)
    }
}

extension RevokedCertificateRecord {
    init(_ row: Row) throws {
        id = try row.int64("id")
        serialNumber = try row.text("serial_number")
        reason = try row.optionalText("reason")
        revokedAt = try row.time("revoked_at")
        revokedBy = try row.text("revoked_by")
    }
}
