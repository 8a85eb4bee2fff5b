import SwiftASN1
import X509

extension DistinguishedName {
    private static let commonNameType: ASN1ObjectIdentifier = [2, 5, 4, 3]
    private static let organizationType: ASN1ObjectIdentifier = [2, 5, 4, 10]

    /// O and CN, the two fields that the white paper asks for.
    init(organization: String, commonName: String) throws {
        self = try DistinguishedName {
            OrganizationName(organization)
            CommonName(commonName)
        }
    }

    /// The common name; nil when there is none, or more than one.
    var commonName: String? {
        let names = values(of: Self.commonNameType)
        return names.count == 1 ? names[0] : nil
    }

    var organizations: [String] { values(of: Self.organizationType) }

    private func values(of type: ASN1ObjectIdentifier) -> [String] {
        flatMap { $0 }.filter { $0.type == type }.compactMap { String($0.value) }
    }
}
