import Certificates
public import Database
import OCPP16
public import OCPPJ

extension CentralSystem {
    /// Requests that wait for the authority, the oldest first.
    public func openCertificateRequests(in transaction: Transaction) throws -> [OpenCertificateRequest] {
        try transaction.rows(
            """
            select r.id, r.csr, s.identity from certificate_request r join station s on s.id = r.station_id
            where r.state = 'received' order by r.id limit 20
            """
        ).map {
            OpenCertificateRequest(
                id: try $0.int64("id"), identity: try $0.text("identity"), csr: try $0.text("csr"))
        }
    }

    /// Queues CertificateSigned with what the authority has made of a request.
    ///
    /// A chain that the station could not use fails the request instead. Returns the station for which a command
    /// was stored.
    public func deliver(
        chain: String, for request: OpenCertificateRequest, at time: Timestamp, in transaction: Transaction
    ) throws -> Int64? {
        let leaf: PeerCertificate
        do {
            leaf = try PeerCertificate(pem: chain)
            guard leaf.isFor(try SigningRequest(pem: request.csr)) else {
                throw UnusableCertificate("The certificate is not for the key of the request")
            }
        } catch {
            try fail(request, because: "\(error)", at: time, in: transaction)
            return nil
        }
        let payload = CertificateSigned(certificateChain: chain).encoded()
        let command = NewCommand(
            identity: request.identity, action: CertificateSigned.action,
            payload: try JSONDocument(payload).root, reason: "signing request \(request.id)",
            requestedBy: "certificate authority", queuesWhenOffline: true)
        do {
            let (id, stationID) = try submitCommand(command, at: time, in: transaction)
            try transaction.execute(
                """
                update certificate_request set state = 'signed', serial_number = $1, not_after = $2,
                    command_id = $3, changed_at = $4 where id = $5 and state = 'received'
                """, [leaf.serialNumber, Timestamp(leaf.notAfter), id, time, request.id])
            return stationID
        } catch let refusal as CommandRefusal {
            try fail(request, because: "CertificateSigned: \(refusal)", at: time, in: transaction)
            return nil
        }
    }

    /// Notes that no certificate comes of a request; the station does not repeat it by itself, so that an operator
    /// is told.
    public func fail(
        _ request: OpenCertificateRequest, because reason: String, at time: Timestamp,
        in transaction: Transaction
    ) throws {
        let row = try transaction.row(
            """
            update certificate_request set state = 'failed', detail = $1, changed_at = $2
            where id = $3 and state = 'received' returning station_id
            """, [reason.limited(to: 1_000), time, request.id])
        guard let row else { return }
        try append(
            .init(
                .security, "station.certificateRequest", stationID: try row.int64("station_id"),
                identity: request.identity, subject: CertificateRequestState.failed.rawValue), at: time,
            in: transaction)
    }

    /// The requests of a station, the newest first.
    public func certificateRequests(
        ofStation id: Int64, in transaction: Transaction
    ) throws -> [CertificateRequestRecord] {
        try transaction.rows(
            "select * from certificate_request where station_id = $1 order by id desc", [id]
        ).map { row in
            CertificateRequestRecord(
                id: try row.int64("id"),
                state: CertificateRequestState(rawValue: try row.text("state")) ?? .failed,
                subject: try row.optionalText("subject"), detail: try row.optionalText("detail"),
                serialNumber: try row.optionalText("serial_number"),
                notAfter: try row.optionalTime("not_after"), commandID: try row.optionalText("command_id"),
                receivedAt: try row.time("received_at"), changedAt: try row.time("changed_at"))
        }
    }
}
