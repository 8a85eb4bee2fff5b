public import Certificates
import Foundation

/// Signs with the stations' authority of a folder of certificates.
public struct OwnAuthority: CertificateIssuer {
    private let folder: CertificateFolder
    private let days: Int

    /// The certificates are valid for so many days.
    public init(_ folder: CertificateFolder, days: Int) {
        self.folder = folder
        self.days = days
    }

    /// Reads the authority's files each time, so that they can be renewed while the system runs.
    @concurrent
    public func chain(for csr: String, station identity: String) async throws -> String {
        let authority = try CertificateAuthority(folder.identity(.stationAuthority))
        let now = Date.now
        // Clocks of stations are off by minutes.
        let validity = now.addingTimeInterval(-3_600)..<now.addingTimeInterval(Double(days) * 86_400)
        return try authority.stationCertificate(for: SigningRequest(pem: csr), validity: validity)
    }
}
