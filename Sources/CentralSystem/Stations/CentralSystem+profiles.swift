import Database
import OCPPJ

extension CentralSystem {
    /// Keeps the profile on which a station was admitted, and the certificate it has shown.
    ///
    /// From now on a lower one is refused, and the end of a raise closes the profile before it.
    func adopt(
        _ profile: SecurityProfile, of station: Row, _ attempt: ConnectionAttempt, at time: Timestamp,
        in transaction: Transaction
    ) throws {
        let id = try station.int64("id")
        if profile == .tlsCertificate, let certificate = attempt.transport.certificate {
            try transaction.execute(
                "update station set certificate_serial = $1, certificate_not_after = $2 where id = $3",
                [certificate.serialNumber, certificate.notAfter, id])
            try observe(certificate, ofStation: id, at: time, in: transaction)
        }
        guard try profile.rawValue > station.int("security_profile") else { return }
        try transaction.execute(
            "update station set security_profile = $1, next_security_profile = null where id = $2",
            [profile.rawValue, id])
        try append(
            .init(
                .stations, "station.securityProfileRaised", stationID: id, identity: attempt.identity,
                subject: "\(profile.rawValue)"), at: time, in: transaction)
    }

    /// A CertificateSigned has reached its end when the station comes with that certificate.
    private func observe(
        _ certificate: PresentedCertificate, ofStation id: Int64, at time: Timestamp,
        in transaction: Transaction
    ) throws {
        let rows = try transaction.rows(
            """
            select \(AwaitedCommand.columns) from command
            where station_id = $1 and effect_state = 'awaited' and action = 'CertificateSigned'
            """, [id])
        for command in try rows.compactMap({ try AwaitedCommand($0) }) {
            let judgement = command.expectation.judge(
                .certificate(serialNumber: certificate.serialNumber),
                EffectSoFar(detail: command.detail, messageID: ""), isWholeStation: { _ in false })
            try record(judgement, of: command, at: time, in: transaction)
        }
    }
}
