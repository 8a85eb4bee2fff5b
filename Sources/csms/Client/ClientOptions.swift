import ArgumentParser
import Foundation
import NIOSSL

/// Where the running system is and who asks.
struct ClientOptions: ParsableArguments {
    @Option(help: "URL of the operator port. [CSMS_SERVER; default: http://127.0.0.1:8080]")
    var server: String?

    @Option(
        help: "API key, csk_…; better kept in CSMS_KEY or in a file, since others may see flags. [CSMS_KEY]")
    var key: String?

    @Option(help: "File that holds the API key. [CSMS_KEY_FILE]")
    var keyFile: String?

    @Option(
        help: """
            PEM file of authorities whose certificates are trusted beside the machine's own, such as root.pem of \
            `csms certificates init`. [CSMS_CA_FILE]
            """)
    var caFile: String?

    /// A client for these options; without a key it fails with a sentence that tells how to get one.
    func client() throws -> APIClient {
        let environment = ProcessInfo.processInfo.environment
        let server = server ?? environment["CSMS_SERVER"] ?? "http://127.0.0.1:8080"
        guard let key = try key ?? keyFromFile(environment) ?? environment["CSMS_KEY"] else {
            throw CommandFailure(
                "No API key: give --key-file, --key or CSMS_KEY "
                    + "(the first key was printed when the system first started; `csms key create --data` makes one)"
            )
        }
        let tls = try (caFile ?? environment["CSMS_CA_FILE"]).map(Self.trusting)
        return APIClient(server: server, key: key, tls: tls)
    }

    /// Whom to trust with the authorities of a file.
    private static func trusting(_ file: String) throws -> TLSConfiguration {
        do {
            var configuration = TLSConfiguration.makeClientConfiguration()
            configuration.additionalTrustRoots = [.certificates(try NIOSSLCertificate.fromPEMFile(file))]
            return configuration
        } catch {
            throw CommandFailure("The file \(file) holds no usable PEM certificates: \(error)")
        }
    }

    private func keyFromFile(_ environment: [String: String]) throws -> String? {
        guard let path = keyFile ?? environment["CSMS_KEY_FILE"] else { return nil }
        do {
            return try String(contentsOfFile: path, encoding: .utf8)
                .trimmingCharacters(in: .whitespacesAndNewlines)
        } catch {
            throw CommandFailure("The key file \(path) cannot be read: \(error.localizedDescription)")
        }
    }
}
