import Certificates
import Foundation
import SwiftASN1
import Testing
import X509

@Suite("Certificate authority: what it signs can be used")
struct AuthorityTests {
    /// In whole seconds, as certificates have it.
    static let now = Date(timeIntervalSince1970: Date.now.timeIntervalSince1970.rounded())
    static let validity = now.addingTimeInterval(-3_600)..<now.addingTimeInterval(3_600)

    static func root(_ algorithm: KeyAlgorithm = .ecdsa) throws -> CertificateAuthority {
        try .root(organization: "Test", commonName: "Root", algorithm: algorithm, validity: validity)
    }

    @Test("a root is itself again after writing and reading", arguments: KeyAlgorithm.allCases)
    func rootRoundTrip(algorithm: KeyAlgorithm) throws {
        let identity = try Self.root(algorithm).identity()
        #expect(try CertificateAuthority(identity).identity() == identity)
        #expect(!identity.certificatePEM.contains("\r"))
    }

    @Test("a key of somebody else is refused")
    func foreignKey() throws {
        let (mine, other) = (try Self.root().identity(), try Self.root().identity())
        #expect(throws: UnusableCertificate("The key does not belong to the certificate")) {
            try CertificateAuthority(.init(certificatePEM: mine.certificatePEM, keyPEM: other.keyPEM))
        }
    }

    @Test(
        "a server certificate names its host as CN and as subjectAltName",
        arguments: ["csms.test", "127.0.0.1"])
    func server(host: String) throws {
        let identity = try Self.root(.rsa).serverIdentity(
            host: host, organization: "Test", algorithm: .ecdsa, validity: Self.validity)
        let certificate = try Certificate(pemEncoded: identity.certificatePEM)
        #expect("\(certificate.subject)".contains("CN=\(host)"))
        #expect(try certificate.extensions.subjectAlternativeNames?.count == 1)
        #expect(certificate.signatureAlgorithm == .sha256WithRSAEncryption)
    }

    @Test("a station's request is signed with its key and its name", arguments: KeyAlgorithm.allCases)
    func station(algorithm: KeyAlgorithm) throws {
        let (pem, key) = try TestRequest.make(commonName: "SN-1", algorithm: algorithm)
        let request = try SigningRequest(pem: pem.replacing("\n", with: "\r\n"))
        #expect(request.commonName == "SN-1")
        #expect(request.organizations == ["Owner"])
        let root = try Self.root(.rsa)
        let certificate = try Certificate(
            pemEncoded: root.stationCertificate(for: request, validity: Self.validity))
        #expect(certificate.publicKey == key.publicKey)
        #expect(certificate.signatureAlgorithm == .sha256WithRSAEncryption)
        let issuer = try Certificate(pemEncoded: root.identity().certificatePEM)
        #expect(issuer.publicKey.isValidSignature(certificate.signature, for: certificate))
    }

    @Test("a request that was changed after signing is refused, and so is no request at all")
    func badRequests() throws {
        let (pem, _) = try TestRequest.make(commonName: "SN-1", algorithm: .ecdsa)
        let changed = try TestRequest.changed(pem)
        #expect(throws: UnusableCertificate("The signing request is not signed by its own key")) {
            try SigningRequest(pem: changed)
        }
        #expect(throws: UnusableCertificate("The PEM text is a CERTIFICATE, not a signing request")) {
            try SigningRequest(pem: Self.root().identity().certificatePEM)
        }
        #expect(throws: UnusableCertificate.self) { try SigningRequest(pem: "nothing") }
    }

    @Test(
        "serial numbers are compared in one form", arguments: [("0f:ff", "FFF"), ("00", "0"), ("xyz", nil)])
    func serialNumbers(text: String, canonical: String?) {
        #expect(SerialNumberText.canonical(text) == canonical)
    }
}
