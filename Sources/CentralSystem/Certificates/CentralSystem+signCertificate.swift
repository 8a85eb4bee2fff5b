import Certificates
import Database
import OCPP16
import OCPPJ

extension CentralSystem {
    /// Requests that are kept of one station.
    private static let requestLimit = 20

    /// Takes a request for a certificate; the authority signs it after the answer (white paper A02.FR.05).
    func signCertificate(
        _ request: SignCertificate, _ message: StationMessage
    ) throws -> SignCertificate.Response {
        try observe(.signCertificate, message)
        if try isWaiting(request.csr, message) { return SignCertificate.Response(status: .accepted) }
        let (subject, objection) = try examine(request.csr, message)
        let state: CertificateRequestState = objection == nil ? .received : .refused
        try message.transaction.execute(
            """
            insert into certificate_request (station_id, csr, subject, state, detail, received_at, changed_at)
            values ($1, $2, $3, $4, $5, $6, $6)
            """,
            [message.stationID, request.csr, subject, state.rawValue, objection, message.receivedAt])
        try message.transaction.execute(
            """
            delete from certificate_request where station_id = $1 and id in (
                select id from certificate_request where station_id = $1 order by id desc limit 100 offset $2)
            """, [message.stationID, Self.requestLimit])
        try append(
            .init(
                .security, "station.certificateRequest", stationID: message.stationID,
                identity: message.context.identity, subject: state.rawValue), at: message.receivedAt,
            in: message.transaction)
        return SignCertificate.Response(status: objection == nil ? .accepted : .rejected)
    }

    /// A station that repeats its request gets one certificate.
    private func isWaiting(_ csr: String, _ message: StationMessage) throws -> Bool {
        try message.transaction.row(
            """
            select 1 as found from certificate_request
            where station_id = $1 and csr = $2 and state in ('received', 'signed')
            """, [message.stationID, csr]) != nil
    }

    /// What the request says of its owner, and what speaks against signing it.
    private func examine(
        _ csr: String, _ message: StationMessage
    ) throws -> (subject: String?, objection: String?) {
        let request: SigningRequest
        do { request = try SigningRequest(pem: csr) } catch { return (nil, "\(error)") }
        guard settings.signsCertificates else {
            return (request.subject, "No certificate authority is set up here")
        }
        let owners = settings.certificateOrganizations
        guard owners.isEmpty || request.organizations.contains(where: owners.contains) else {
            return (request.subject, "O of the request is not ours; is CpoName set in the station?")
        }
        guard settings.checksCertificateNames else { return (request.subject, nil) }
        let names =
            try message.transaction.row(
                """
                select identity, certificate_name, serial_number, charge_box_serial_number from station
                where id = $1
                """, [message.stationID]
            ).map { try certificateNames(of: $0) } ?? []
        guard let name = request.commonName, names.contains(name) else {
            return (request.subject, "CN of the request is not this station's serial number")
        }
        return (request.subject, nil)
    }
}
