import OCPP16
import OCPPJ

extension InstallCertificate: AnsweredRequest {
    func answer(by station: inout SimulatedStation) -> Response {
        let status = station.certificates.install(certificate, certificateType)
        if status == .rejected, certificateType == .centralSystemRootCertificate {
            station.tellSecurityEvent("InvalidCentralSystemCertificate")
        }
        return Response(status: status)
    }
}

extension GetInstalledCertificateIds: AnsweredRequest {
    func answer(by station: inout SimulatedStation) -> Response {
        let hashes = station.certificates.hashes(certificateType)
        return hashes.isEmpty
            ? Response(status: .notFound) : Response(certificateHashData: hashes, status: .accepted)
    }
}

extension DeleteCertificate: AnsweredRequest {
    func answer(by station: inout SimulatedStation) -> Response {
        Response(status: station.certificates.delete(certificateHashData))
    }
}

extension CertificateSigned: AnsweredRequest {
    /// A certificate for the key that was asked for is used from the next connection on; on profile 3 that is now
    /// (white paper A02.FR.06).
    func answer(by station: inout SimulatedStation) -> Response {
        guard station.certificates.take(chain: certificateChain), let identity = station.certificates.identity
        else {
            station.tellSecurityEvent("InvalidChargePointCertificate")
            return Response(status: .rejected)
        }
        station.effects.append(.useCertificate(identity))
        station.needsReconnect = station.securityProfile == 3
        return Response(status: .accepted)
    }
}

extension SimulatedStation {
    /// SecurityProfile.
    var securityProfile: Int { configuration.integer("SecurityProfile") }

    /// Makes a key and asks for its certificate (white paper A02, A03).
    mutating func askForCertificate() {
        do {
            let organization = configuration.key("CpoName")?.value ?? "EL-CSMS"
            let csr = try certificates.request(
                organization: organization, commonName: settings.serialNumber)
            callAlways(SignCertificate(csr: csr), for: .certificate)
        } catch {
            log("no signing request: \(error)")
        }
    }

    mutating func concludeSigning(_ response: SignCertificate.Response?) {
        guard response?.status != .accepted else { return }
        certificates.forgetRequest()
        log("no certificate: \(response?.status.rawValue ?? "no answer")")
    }

    mutating func tellSecurityEvent(_ type: String) {
        callAlways(
            SecurityEventNotification(type: type, timestamp: now),
            for: .notification(SecurityEventNotification.action))
    }
}
