import CentralSystem
import Certificates
import Foundation
import OCPPJ

extension CertificateTrust {
    /// What the door needs to know of the certificates that a station has shown; nil when it has shown none.
    func presented(_ chain: [[UInt8]], at time: Timestamp) async -> PresentedCertificate? {
        guard let first = chain.first else { return nil }
        let objection = await objection(to: chain, at: time)
        do {
            let peer = try PeerCertificate(der: first)
            return PresentedCertificate(
                serialNumber: peer.serialNumber, issuer: peer.issuer,
                subject: (peer.commonName, peer.organizations), notAfter: Timestamp(peer.notAfter),
                objection: objection)
        } catch {
            return PresentedCertificate(
                serialNumber: "", issuer: "", subject: (nil, []), notAfter: time,
                objection: objection ?? .init(.certificateUntrusted, cause: "\(error)"))
        }
    }

    private func objection(to chain: [[UInt8]], at time: Timestamp) async -> CertificateObjection? {
        switch await verdict(on: chain, at: time.date) {
        case .trusted: nil
        case .expired: .init(.certificateExpired, cause: "expired")
        case .notYetValid: .init(.certificateNotYetValid, cause: "not yet valid")
        case .weakKey: .init(.certificateUntrusted, cause: "its key is too short")
        case .untrusted(let why): .init(.certificateUntrusted, cause: why)
        }
    }
}
