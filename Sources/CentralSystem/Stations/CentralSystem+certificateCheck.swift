import Database

extension CentralSystem {
    /// What speaks against the certificate that the station proves itself by; nil when nothing does.
    func refusal(
        of certificate: PresentedCertificate?, _ station: Row, in transaction: Transaction
    ) throws -> RefusalReason? {
        guard let certificate else { return .missingCertificate }
        if let objection = certificate.objection { return objection.reason }
        let revoked = try transaction.row(
            "select 1 as found from revoked_certificate where serial_number = $1", [certificate.serialNumber])
        if revoked != nil { return .certificateRevoked }
        let owners = settings.certificateOrganizations
        guard owners.isEmpty || certificate.organizations.contains(where: owners.contains) else {
            return .certificateOrganization
        }
        guard settings.checksCertificateNames else { return nil }
        return try certificateNames(of: station).contains(certificate.commonName) ? nil : .certificateName
    }

    /// What CN may be: the name that an operator has set, or else the identity and the serial numbers that the
    /// station itself has reported.
    func certificateNames(of station: Row) throws -> [String?] {
        if let name = try station.optionalText("certificate_name") { return [name] }
        return [
            try station.text("identity"), try station.optionalText("serial_number"),
            try station.optionalText("charge_box_serial_number"),
        ].filter { $0?.isEmpty == false }
    }
}
