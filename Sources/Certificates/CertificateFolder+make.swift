public import Foundation

extension CertificateFolder {
    /// Makes what is missing for a first day: a root, server certificates of both kinds for the host, and an
    /// authority for stations; what is there stays.
    ///
    /// Returns the names of what was made.
    public func makeMissing(host: String, organization: String, at time: Date) throws -> [Name] {
        var made: [Name] = []
        let hour: TimeInterval = 3_600
        let start = time.addingTimeInterval(-hour)
        let tenYears = start..<time.addingTimeInterval(3_650 * 24 * hour)
        let oneYear = start..<time.addingTimeInterval(365 * 24 * hour)
        func make(_ name: Name, _ identity: () throws -> IssuedIdentity) throws {
            guard !has(name) else { return }
            try write(identity(), as: name)
            made.append(name)
        }
        try make(.root) {
            try CertificateAuthority.root(
                organization: organization, commonName: "Development root", algorithm: .rsa,
                validity: tenYears
            ).identity()
        }
        let root = try CertificateAuthority(identity(.root))
        for (name, algorithm) in [(Name.serverECDSA, KeyAlgorithm.ecdsa), (.serverRSA, .rsa)] {
            try make(name) {
                try root.serverIdentity(
                    host: host, organization: organization, algorithm: algorithm, validity: oneYear)
            }
        }
        try make(.stationAuthority) {
            try CertificateAuthority.root(
                organization: organization, commonName: "Charging stations", algorithm: .ecdsa,
                validity: tenYears
            ).identity()
        }
        return made
    }
}
