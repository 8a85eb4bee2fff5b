import Certificates
import Database
import OCPP16
import OCPPJ

extension CentralSystem {
    /// What speaks against a command about certificates or profiles; it is sent all the same.
    func securityAdvice(
        on action: CentralAction, _ payload: JSONView, ofStation id: Int64, at time: Timestamp,
        in transaction: Transaction
    ) throws -> [String] {
        switch action {
        case .installCertificate:
            return Self.rootAdvice(payload["certificate"]?.string, at: time).map { ["/certificate: \($0)"] }
                ?? []
        case .certificateSigned:
            return try chainAdvice(payload["certificateChain"]?.string, ofStation: id, in: transaction)
                .map { ["/certificateChain: \($0)"] } ?? []
        case .signedUpdateFirmware:
            do {
                _ = try PeerCertificate(pem: payload["firmware"]?["signingCertificate"]?.string ?? "")
                return []
            } catch {
                return ["/firmware/signingCertificate: \(error)"]
            }
        case .changeConfiguration where payload["key"]?.string?.lowercased() == "securityprofile":
            guard let profile = payload["value"]?.string.flatMap({ Int($0) }).flatMap(SecurityProfile.init)
            else { return ["/value: a security profile is 0, 1, 2 or 3"] }
            return try profileAdvice(profile, ofStation: id, in: transaction).map { "/value: \($0)" }
        default: return []
        }
    }

    private static func rootAdvice(_ pem: String?, at time: Timestamp) -> String? {
        do {
            let certificate = try PeerCertificate(pem: pem ?? "")
            _ = try CertificateHash(ofRoot: pem ?? "", .sha256)
            return certificate.notAfter < time.date ? "the certificate has expired" : nil
        } catch {
            return "\(error)"
        }
    }

    private func chainAdvice(
        _ pem: String?, ofStation id: Int64, in transaction: Transaction
    ) throws -> String? {
        let leaf: PeerCertificate
        do { leaf = try PeerCertificate(pem: pem ?? "") } catch { return "\(error)" }
        let requests = try transaction.rows(
            "select csr from certificate_request where station_id = $1", [id])
        let isAsked = requests.contains { row in
            guard let request = try? SigningRequest(pem: try row.text("csr")) else { return false }
            return leaf.isFor(request)
        }
        return isAsked ? nil : "the certificate is for no key that the station has asked a certificate for"
    }

    /// What should be there before a station is raised (white paper A05.FR.02 to .04).
    private func profileAdvice(
        _ wanted: SecurityProfile, ofStation id: Int64, in transaction: Transaction
    ) throws -> [String] {
        let row = try transaction.row(
            """
            select security_profile, password_hash,
                (select count(*) from installed_certificate where station_id = station.id
                    and use = 'CentralSystemRootCertificate') as roots,
                (select count(*) from certificate_request where station_id = station.id
                    and state = 'accepted') as certificates
            from station where id = $1
            """, [id])
        guard let row else { return [] }
        var advice: [String] = []
        if try wanted.rawValue < row.int("security_profile") {
            advice.append("a profile is never lowered over OCPP (A00.FR.005)")
        }
        if [.basic, .tlsBasic].contains(wanted), try row.optionalText("password_hash") == nil {
            advice.append("no password is set for the station")
        }
        if [.tlsBasic, .tlsCertificate].contains(wanted), try row.int("roots") == 0 {
            advice.append("the station is not known to hold a CentralSystemRootCertificate")
        }
        if wanted == .tlsCertificate, try row.int("certificates") == 0 {
            advice.append("the station has taken no client certificate from here")
        }
        return advice
    }
}
