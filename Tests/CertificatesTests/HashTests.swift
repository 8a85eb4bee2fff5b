import Certificates
import Testing

@Suite("Certificate hashes: as OpenSSL computes them")
struct HashTests {
    /// Self-signed by `openssl req -x509 -newkey ec`, serial number 0x0FFF, and its hashes by `openssl ocsp`.
    private static let root = """
        -----BEGIN CERTIFICATE-----
        MIIBfjCCASWgAwIBAgICD/8wCgYIKoZIzj0EAwIwHjENMAsGA1UECgwEVGVzdDEN
        MAsGA1UEAwwEUm9vdDAeFw0yNjExMjMyMTU5NDFaFw0zNjExMjAyMTU5NDFaMB4x
        DTALBgNVBAoMBFRlc3QxDTALBgNVBAMMBFJvb3QwWTATBgcqhkjOPQIBBggqhkjO
        PQMBBwNCAARVY6eeaxHRgU45+IP4MkL91CdF5dYwQavmLx3SBmoXX2EKv4XYghpL
        XcLbk4+kpyUBZIZBEUpjyIK5DX2+d+nmo1MwUTAdBgNVHQ4EFgQUXMUHeFdWer3p
        thsdcswSuc5lD+gwHwYDVR0jBBgwFoAUXMUHeFdWer3pthsdcswSuc5lD+gwDwYD
        VR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNHADBEAiA0ARKSdDaswLMMUp42c/6f
        i1O3M5YOArPP3clPGUHJ5QIgTroVzLUq2zmrSVSHHDo1BfaR7+0JozhuCv4zbugg
        BEA=
        -----END CERTIFICATE-----
        """

    @Test(
        "issuer name, issuer key and serial number",
        arguments: [
            (
                CertificateHash.Algorithm.sha256,
                "3ddb56acf08d271212101242727b367230c4621f812b0991b84a91bb445e07fc",
                "41d222a58433bb9c48b49eb7e803fe9341b950cf04ca177ac15e59efa2ce694b"
            ),
            (
                CertificateHash.Algorithm.sha384,
                "dc060cf71b797543e9db1db7ff1815ea045031c706fd83186a9b0e116c91dd08"
                    + "eb718effc03e4e291c1136220de236bd",
                "747d59ab9e4f80318c39cb44b3ec6311177845202ff317d27bdb301d7325e402"
                    + "f811784e9833c3985d74b94ce738f61f"
            ),
            (
                CertificateHash.Algorithm.sha512,
                "12cf63100bbd4b41870dee077a36d658c528e07859526fc485ea2ac312c410f4"
                    + "bcaab6bf01ea906ef8c567d4c5bf14314dd2a8f4a3cb0969f523838a8de6964f",
                "562aa73a4da3b5355d91604d68d4d4f341cefd986c1e699c1ca18db56f499e6b"
                    + "dbdf8aeaa411abe31a65cad2c4ef60f31bb744d493ae2ac3d65751307013894b"
            ),
        ])
    func hashes(algorithm: CertificateHash.Algorithm, name: String, key: String) throws {
        let hash = try CertificateHash(ofRoot: Self.root, algorithm)
        #expect(hash.issuerNameHash == name)
        #expect(hash.issuerKeyHash == key)
        #expect(hash.serialNumber == "FFF")
    }

    @Test("a certificate that others have signed does not tell its issuer's key")
    func noRoot() throws {
        let pem = try AuthorityTests.root().stationIdentity(
            organization: "O", serialNumber: "S", algorithm: .ecdsa, validity: AuthorityTests.validity
        ).certificatePEM
        #expect(throws: UnusableCertificate.self) { try CertificateHash(ofRoot: pem, .sha256) }
    }
}
