public import Foundation
import SwiftASN1
import X509

/// The authorities whose certificates stations may show, and the check of a path to one (RFC 5280 §6).
public struct CertificateTrust: Sendable {
    /// Certificates of one peer that are looked at; a path to a root needs no more.
    private static let longestChain = 8

    private let authorities: [Certificate]

    /// Reads any number of PEM texts, each with any number of certificates; throws `UnusableCertificate`.
    ///
    /// An authority below a root may stand here as well: a resumed TLS session shows none of them again.
    public init(pem texts: [String]) throws {
        do {
            authorities = try texts.flatMap { try PEMDocument.parseMultiple(pemString: $0.withLineFeeds) }
                .filter { $0.discriminator == "CERTIFICATE" }
                .map { try Certificate(pemDocument: $0) }
        } catch {
            throw UnusableCertificate("An authority's certificate cannot be read: \(error)")
        }
    }

    /// Reads the files that are there; throws `UnusableCertificate`.
    public init(files: [String]) throws {
        try self.init(
            pem: files.filter { FileManager.default.fileExists(atPath: $0) }.map { file in
                do {
                    return try String(contentsOfFile: file, encoding: .utf8)
                } catch {
                    throw UnusableCertificate("\(file) cannot be read: \(error.localizedDescription)")
                }
            })
    }

    /// Judges the certificates that a peer has shown in DER, its own first, at this time.
    public func verdict(on chain: [[UInt8]], at time: Date) async -> PathVerdict {
        let certificates: [Certificate]
        do {
            certificates = try chain.prefix(Self.longestChain).map { try Certificate(derEncoded: $0) }
        } catch {
            return .untrusted("a certificate cannot be read")
        }
        guard let leaf = certificates.first else { return .untrusted("no certificate was shown") }
        if let objection = Self.objection(to: leaf, at: time) { return objection }
        // Only what is valid at this time can be on the path; the policy looks at the machine's clock as well.
        let valid = authorities.filter { $0.isValid(at: time) }
        let shown = certificates.dropFirst().filter { $0.isValid(at: time) }
        var verifier = Verifier(rootCertificates: CertificateStore(valid.filter(\.isRoot))) {
            RFC5280Policy()
        }
        let result: CertificateValidationResult = await verifier.validate(
            leaf: leaf, intermediates: CertificateStore(shown + valid.filter { !$0.isRoot }),
            diagnosticCallback: nil)
        switch result {
        case .validCertificate: return .trusted
        case .couldNotValidate(let failures):
            let reason = failures.first.map { "\($0.policyFailureReason)" }
            return .untrusted(reason ?? "it leads to no authority that is trusted here")
        }
    }

    private static func objection(to leaf: Certificate, at time: Date) -> PathVerdict? {
        if leaf.notValidAfter < time { return .expired }
        if leaf.notValidBefore > time { return .notYetValid }
        guard let size = KeySize(leaf.publicKey), size.isLongEnough else { return .weakKey }
        do {
            // RFC 5280 §4.2.1.12: without the extension any use is allowed.
            guard let usage = try leaf.extensions.extendedKeyUsage else { return nil }
            let isForClients = usage.contains(.clientAuth) || usage.contains(.any)
            return isForClients ? nil : .untrusted("it is not meant for TLS clients")
        } catch {
            return .untrusted("what it is meant for cannot be read")
        }
    }
}

extension Certificate {
    var isRoot: Bool { subject == issuer }

    func isValid(at time: Date) -> Bool { notValidBefore <= time && time <= notValidAfter }
}
