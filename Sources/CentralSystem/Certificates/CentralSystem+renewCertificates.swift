import Database
import Foundation
import OCPP16
import OCPPJ

extension CentralSystem {
    /// Asks connected stations whose certificate ends soon for a request for a new one (white paper A02).
    ///
    /// Nobody is asked unless `certificateRenewal` is set and requests are signed here; a station is asked once a day
    /// until it has a certificate that lasts longer. Returns the stations for which a command was queued.
    func renewCertificates(at time: Timestamp, in transaction: Transaction) throws -> [Int64] {
        guard let lead = settings.certificateRenewal, settings.signsCertificates else { return [] }
        let horizon = time.adding(lead)
        let due = try transaction.rows(
            """
            select s.id, s.identity, s.certificate_not_after from station s
            where s.certificate_not_after <= $1 and s.security_profile = $2 and s.connected_at is not null
                and s.registration = 'accepted' and (s.renewal_asked_at is null or s.renewal_asked_at <= $3)
                and not exists (
                    select 1 from certificate_request r where r.station_id = s.id
                        and (r.state = 'received' or (r.state in ('signed', 'accepted') and r.not_after > $1)))
            order by s.certificate_not_after, s.id limit \(Self.renewalsAtOnce)
            """,
            [horizon, SecurityProfile.tlsCertificate.rawValue, time.adding(.zero - Self.renewalPause)])
        let request = ExtendedTriggerMessage(requestedMessage: .signChargePointCertificate)
        let payload = try JSONDocument(request.encoded()).root
        var asked: [Int64] = []
        for station in due {
            let id = try station.int64("id")
            try transaction.execute("update station set renewal_asked_at = $1 where id = $2", [time, id])
            let command = NewCommand(
                identity: try station.text("identity"), action: ExtendedTriggerMessage.action,
                payload: payload,
                reason: "certificate ends \(try station.time("certificate_not_after"))",
                requestedBy: "system")
            do { _ = try submitCommand(command, at: time, in: transaction) } catch is CommandRefusal {
                continue
            }
            asked.append(id)
        }
        return asked
    }

    /// So many a second, so that a fleet whose certificates were made on one day does not ask all at once.
    private static let renewalsAtOnce = 20
    private static let renewalPause = Duration.seconds(86_400)
}
