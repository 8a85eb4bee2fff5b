import Certificates
import OCPP16
import OCPPJ
import OCPPWebSocket

/// What a station on security profiles 2 and 3 does.
extension Play {
    /// Ends the case where there is none.
    func tlsEndpoint() throws -> String {
        guard let endpoint = settings.tlsEndpoint else {
            throw CaseNotRun("needs an endpoint with TLS (--tls-url)")
        }
        return endpoint
    }

    /// Connects with TLS from now on, and with a certificate where one is given.
    func useTLS(_ identity: IssuedIdentity? = nil) throws {
        let tls = try identity.map {
            try ClientTLS(caFile: settings.caFile, chain: $0.certificatePEM, key: $0.keyPEM)
        }
        station.use(try tlsEndpoint(), try tls ?? ClientTLS(caFile: settings.caFile))
    }

    /// Connected with a client certificate and accepted; without one that is given, the station has one signed
    /// first, as a new station does (white paper A03).
    func beOnProfile3() async throws {
        let endpoint = try tlsEndpoint()
        if let given = settings.certificate {
            station.use(endpoint, try ClientTLS(caFile: settings.caFile, identity: given))
        } else {
            try await station.connect()
            try await booted()
            let identity = try await newCertificate()
            station.disconnect()
            try useTLS(identity)
        }
        try await station.connect()
        try await booted()
    }

    /// Has a new key signed, and checks what comes; the certificate with its key.
    func newCertificate(answer verdict: GenericStatus = .accepted) async throws -> IssuedIdentity {
        let key = try StationKey(.ecdsa)
        let csr = try key.signingRequest(
            organization: settings.organization, commonName: station.identity)
        let answer = try await call(SignCertificate(csr: csr))
        try check(
            answer.status == .accepted, "SignCertificate.conf has the status Accepted",
            "White paper A02.FR.04")
        let signed = try await expect(CertificateSigned.self)
        let identity: IssuedIdentity
        let leaf: PeerCertificate
        do {
            identity = try key.identity(chain: signed.request.certificateChain)
            leaf = try PeerCertificate(pem: signed.request.certificateChain)
        } catch {
            throw CaseFailure("the chain is not PEM for the key of the request: \(error)", "White paper A02")
        }
        try check(
            leaf.commonName == station.identity, "CN is the station's serial number",
            "White paper A00.FR.405")
        try check(
            leaf.hasUsualSignature, "the signature is RSA PKCS#1 v1.5 or ECDSA, with SHA-256 or better",
            "White paper A00.FR.501")
        try self.answer(signed, .init(status: verdict))
        return identity
    }

    /// All four suites, and a certificate as the white paper asks for.
    func checkTLS() async throws {
        let endpoint = try tlsEndpoint()
        let host = Self.host(of: endpoint)
        for suite in CipherSuite.allCases {
            let facts: TLSFacts
            do {
                facts = try await station.probe(
                    endpoint, ClientTLS(caFile: settings.caFile, only: suite))
            } catch let error as OCPPWebSocketClientError {
                throw CaseFailure("no handshake with \(suite.rawValue): \(error)", "White paper A00.FR.318")
            }
            try check(true, "\(suite.rawValue) is supported", "White paper A00.FR.318")
            let leaf = try PeerCertificate(der: facts.peerCertificates.first ?? [])
            try check(
                leaf.hasLongKey, "the server's key has 2048 bits (RSA) or 224 bits (EC)",
                "White paper A00.FR.502")
            try check(
                leaf.serialNumber != "0", "the server's certificate has a serial number",
                "White paper A00.FR.509")
            try check(
                leaf.commonName == host, "CN of the server's certificate is \(host)",
                "White paper A00.FR.512")
        }
    }

    private static func host(of endpoint: String) -> String {
        let rest = endpoint.drop { $0 != "/" }.drop { $0 == "/" }.prefix { $0 != "/" }
        guard rest.first != "[" else { return String(rest.dropFirst().prefix { $0 != "]" }) }
        return String(rest.prefix { $0 != ":" })
    }
}
